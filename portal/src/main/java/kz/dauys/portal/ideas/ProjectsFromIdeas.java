package kz.dauys.portal.ideas;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectOrigins;
import org.springframework.stereotype.Component;

/** Tells pages of rounds from which ideas projects came. */
@Component
class ProjectsFromIdeas implements ProjectOrigins {
    private final IdeaReading reading;

    ProjectsFromIdeas(IdeaReading reading) {
        this.reading = reading;
    }

    @Override
    public Map<ProjectId, String> of(Collection<ProjectId> projects) {
        return reading.behind(projects).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> "/ideas/" + entry.getValue().call() + "/"
                                + entry.getValue().number()));
    }
}
