package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Explanation.Reason;
import kz.dauys.budgeting.Explanation.Story;
import org.jspecify.annotations.Nullable;

/** Says an {@link Explanation} to people, in Kazakh, Russian or English. */
public final class Words {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Election election;
    private final Explanation explanation;
    private final Locale language;
    private final ResourceBundle texts;

    /** @throws IllegalArgumentException for any other language than kk, ru and en */
    public Words(Election election, Explanation explanation, Locale language) {
        if (!List.of("kk", "ru", "en").contains(language.getLanguage())) {
            throw new IllegalArgumentException("explanations are in kk, ru and en, not in " + language);
        }
        this.election = election;
        this.explanation = explanation;
        this.language = language;
        texts = ResourceBundle.getBundle("kz.dauys.budgeting.words", language, NO_FALLBACK);
    }

    /** Why the project was bought or not, a sentence or two each. */
    public List<String> verdict(Story story) {
        var said = new ArrayList<String>();
        var cost = election.projects().get(story.project()).cost();
        switch (story.reason()) {
            case FREE, NO_SUPPORT, NOT_COUNTED, ENDED_BEFORE, BELOW_THRESHOLD -> said.add(say(code(story.reason())));
            case TOO_FEW_VOTES ->
                said.add(say(code(story.reason()), number(election.votes(story.project())), number(least())));
            case EXCLUDED -> said.add(say(code(story.reason()), name(excludes(story.project()))));
            case BOUGHT -> said.add(say(bought(), story.step(), amount(story.price())));
            case ADDED -> said.add(say("added", story.step()));
            case SUPPORTERS_COULD_NOT_PAY, DID_NOT_FIT -> {
                var left = story.left() == null ? BigDecimal.ZERO : story.left();
                said.add(say(code(story.reason()), amount(left), amount(cost), amount(cost.subtract(left))));
            }
        }
        if (story.won()) {
            var tied = explanation.outcome().purchases().get(story.step() - 1).tied();
            if (tied.size() > 1) {
                said.add(say(
                        "tied",
                        tied.stream()
                                .filter(c -> c != story.project())
                                .map(this::name)
                                .collect(Collectors.joining(", "))));
            }
        }
        if (story.moreSupporters().isPresent() && story.costEnough().isPresent()) {
            said.add(say(
                    "need.both",
                    number(story.moreSupporters().get()),
                    amount(story.costEnough().get())));
        } else if (story.moreSupporters().isPresent()) {
            said.add(say("need.supporters", number(story.moreSupporters().get())));
        } else if (story.costEnough().isPresent()) {
            said.add(say("need.cost", amount(story.costEnough().get())));
        }
        return said;
    }

    /** The steps in which supporters of the project paid for others, a sentence each. */
    public List<String> course(Story story) {
        return story.moments().stream()
                .filter(moment -> moment.bought() >= 0
                        && moment.bought() != story.project()
                        && moment.supportersPaid().signum() > 0)
                .map(moment -> say(
                        "moment",
                        moment.step(),
                        name(moment.bought()),
                        amount(moment.supportersLeft()),
                        amount(moment.supportersPaid())))
                .toList();
    }

    private long least() {
        return explanation.outcome().rule() instanceof Rule.Greedy greedy
                ? greedy.least().among(election.voters())
                : 0;
    }

    /** The project that was bought and of which, with this one, at most one is. */
    private int excludes(int project) {
        var id = election.projects().get(project).id();
        return explanation.outcome().rule() instanceof Rule.Greedy greedy
                ? explanation.outcome().winners().stream()
                        .filter(won -> greedy.exclusive().stream()
                                .anyMatch(set -> set.contains(id)
                                        && set.contains(
                                                election.projects().get(won).id())))
                        .findFirst()
                        .orElseThrow()
                : project;
    }

    private String bought() {
        return switch (explanation.outcome().rule()) {
            case Rule.EqualShares shares when explanation.outcome().endowment() == null -> "bought";
            case Rule.EqualShares shares -> shares.utility() == Rule.Utility.POINTS ? "bought.points" : "bought.shares";
            case Rule.BoundedOverspending() -> "bought.shares";
            case Rule.Phragmen(), Rule.MaximinSupport() -> "bought.load";
            case Rule.Greedy greedy -> "bought";
        };
    }

    private static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String name(int project) {
        var named = election.projects().get(project);
        return named.name().isEmpty() ? named.id() : named.name();
    }

    private String amount(@Nullable BigDecimal amount) {
        return amount == null ? "" : number(amount.stripTrailingZeros());
    }

    private String number(Number number) {
        var format = NumberFormat.getInstance(language);
        format.setMaximumFractionDigits(9);
        return format.format(number);
    }

    private String say(String key, Object... values) {
        var texted = new Object[values.length];
        for (var k = 0; k < values.length; k++) {
            texted[k] = values[k].toString();
        }
        return new MessageFormat(texts.getString(key), language).format(texted);
    }
}
