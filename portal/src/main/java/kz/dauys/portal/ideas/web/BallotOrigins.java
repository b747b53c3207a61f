package kz.dauys.portal.ideas.web;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectOrigins;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.Ideas;
import org.springframework.stereotype.Component;

/** Tells pages of rounds from which ideas projects came, and shows their pictures there. */
@Component
class BallotOrigins implements ProjectOrigins {
    private final Ideas ideas;

    BallotOrigins(Ideas ideas) {
        this.ideas = ideas;
    }

    @Override
    public Map<ProjectId, Origin> of(Collection<ProjectId> projects) {
        var behind = ideas.behind(projects);
        var pictures = ideas.pictures(behind.values().stream().map(IdeaLine::id).toList());
        return behind.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Origin(
                                CallsPage.PATH + "/" + entry.getValue().call() + "/"
                                        + entry.getValue().number(),
                                ShownPictures.of(
                                        pictures.getOrDefault(entry.getValue().id(), List.of())))));
    }
}
