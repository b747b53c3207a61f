package kz.dauys.portal.ideas;

import java.util.Map;
import java.util.Objects;

/**
 * The protocol of a session as a text whose SHA-256 the journal has: the same for everyone who writes it, whatever the language
 * of a page. A word and a value in each line; members by their names in the order of their letters; a line that goes on begins
 * with a tabulator.
 */
final class ProtocolText {
    private final StringBuilder text = new StringBuilder();

    ProtocolText(Council.Session session) {
        var plan = session.plan();
        line("session", session.id());
        line("call", session.call());
        line("day", plan.day());
        line("place", plan.place());
        line("chair", plan.chair());
        line("secretary", plan.secretary());
    }

    /** @param number of the idea in its call */
    void add(int number, CouncilRecord decision) {
        text.append('\n');
        line("idea", number);
        line("decision", decision.admits() ? "admitted" : "refused");
        decision.votes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(vote -> line(vote.getValue().name(), vote.getKey()));
        if (!decision.recusals().isEmpty()) {
            line("recusals", decision.recusals());
        }
        if (decision.admits()) {
            line("cost", decision.cost());
        } else {
            line("ground", Objects.requireNonNullElse(decision.ground(), ""));
        }
        if (!decision.reason().isEmpty()) {
            line("reason", decision.reason());
        }
    }

    private void line(String word, Object value) {
        text.append(word)
                .append(' ')
                .append(value.toString().replace("\n", "\n\t"))
                .append('\n');
    }

    String text() {
        return text.toString();
    }
}
