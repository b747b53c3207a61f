package kz.dauys.portal.ideas;

import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.ProjectDecided;
import kz.dauys.portal.notifications.Notice;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells the authors of an idea when a head of the body decides on it otherwise than the count, in the transaction of the act. */
@Component
class DecisionNews {
    private final IdeaReading ideas;
    private final IdeaRows rows;
    private final ApplicationEventPublisher events;

    DecisionNews(IdeaReading ideas, IdeaRows rows, ApplicationEventPublisher events) {
        this.ideas = ideas;
        this.rows = rows;
        this.events = events;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ProjectDecided act) {
        var idea = ideas.behind(List.of(act.project())).get(act.project());
        if (idea == null) {
            return;
        }
        var notices = rows.authors(idea.id()).stream()
                .map(IdeaRows.AuthorRow::person)
                .filter(person -> !person.equals(act.by()))
                .map(person -> new Notice(
                        person,
                        act.taken() ? "ideas.decided-taken" : "ideas.decided-left-out",
                        Map.of(
                                "number",
                                Integer.toString(idea.number()),
                                "title",
                                idea.text().title()),
                        Map.of(),
                        Map.of("round", act.plan().title()),
                        "/budget/" + act.round() + "/result"))
                .toList();
        events.publishEvent(new AuthorsTold(act.actId(), idea.id().value(), notices));
    }
}
