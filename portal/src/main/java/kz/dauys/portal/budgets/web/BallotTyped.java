package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What stands on a ballot that is being filled in.
 *
 * @param seed of the order in which its projects are shown
 * @param marks by the number of the project: what was chosen or typed for it, nothing for the others
 * @param here whether the voter says to live in the round's place
 * @param token of an earlier ballot, as typed; empty for the first
 */
public record BallotTyped(String seed, Map<Integer, String> marks, boolean here, String token) {
    static final String SEED = "seed";
    static final String HERE = "here";
    static final String TOKEN = "token";
    /** The fieldset of all projects, where mistakes of the whole choice stand. */
    static final String CHOICES = "choices";

    private static final String SAID = "1";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final int LONGEST_SEED = 64;

    public BallotTyped {
        marks = Map.copyOf(marks);
    }

    static BallotTyped empty(String seed) {
        return new BallotTyped(seed, Map.of(), false, "");
    }

    static BallotTyped of(MultiValueMap<String, String> form, BallotKind kind) {
        var seed = form.getFirst(SEED);
        var token = form.getFirst(TOKEN);
        return new BallotTyped(
                seed == null || seed.isEmpty() || seed.length() > LONGEST_SEED ? Shuffle.seed() : seed,
                marks(form, kind),
                form.containsKey(HERE),
                token == null ? "" : token.strip());
    }

    private static Map<Integer, String> marks(MultiValueMap<String, String> form, BallotKind kind) {
        var marks = new TreeMap<Integer, String>();
        if (kind == BallotKind.APPROVAL) {
            for (var number : form.getOrDefault(CHOICES, List.of())) {
                if (NUMBER.matcher(number).matches()) {
                    marks.put(Integer.valueOf(number), SAID);
                }
            }
            return marks;
        }
        var prefix = prefix(kind);
        form.forEach((name, values) -> {
            var value = values.isEmpty() ? "" : values.getFirst().strip();
            if (name.startsWith(prefix)
                    && NUMBER.matcher(name.substring(prefix.length())).matches()
                    && !value.isEmpty()
                    && !value.equals("0")) {
                marks.put(Integer.valueOf(name.substring(prefix.length())), value);
            }
        });
        return marks;
    }

    private static String prefix(BallotKind kind) {
        return kind == BallotKind.RANKING ? "place-" : "points-";
    }

    /** The name of the field of a project. */
    static String field(BallotKind kind, int project) {
        return kind == BallotKind.APPROVAL ? CHOICES : prefix(kind) + project;
    }

    /** Whether the project is chosen. */
    boolean has(int project) {
        return marks.containsKey(project);
    }

    String mark(int project) {
        return marks.getOrDefault(project, "");
    }

    /** A number of points or a place; 0 for what is none. */
    private int amount(int project) {
        var mark = mark(project);
        return NUMBER.matcher(mark).matches() ? Integer.parseInt(mark) : 0;
    }

    /** How many points are given in all. */
    int points() {
        return marks.keySet().stream().mapToInt(this::amount).sum();
    }

    /** What was chosen; with ranking in the order of places. Ask for {@link #errors} first. */
    Choices choices(BallotKind kind) {
        return new Choices(inOrder(kind).stream()
                .map(project -> new Choices.Mark(project, kind == BallotKind.CUMULATIVE ? amount(project) : 1))
                .toList());
    }

    /** The chosen projects, the best first where they have places, and otherwise by number. */
    List<Integer> inOrder(BallotKind kind) {
        var projects = new ArrayList<>(marks.keySet());
        projects.sort(Comparator.naturalOrder());
        if (kind == BallotKind.RANKING) {
            projects.sort(Comparator.comparingInt(this::amount));
        }
        return List.copyOf(projects);
    }

    /** The token as the door takes it. */
    @Nullable
    String earlier() {
        return token.isEmpty() ? null : token;
    }

    /**
     * What must be put right before the ballot is shown once more.
     *
     * @param numbers of the projects that there are
     */
    FormErrors errors(BallotForm form, Set<Integer> numbers, boolean census, Speech speech) {
        var errors = switch (form.kind()) {
            case APPROVAL -> FormErrors.none();
            case CUMULATIVE -> pointErrors(form, speech);
            case RANKING -> placeErrors(form, speech);
        };
        if (!errors.any()) {
            var fault = form.fault(choices(form.kind()), numbers);
            errors = fault.isPresent() ? at(errors, CHOICES, fault.get(), speech) : errors;
        }
        return census || here ? errors : at(errors, HERE, Refusal.of("budgets.live-here"), speech);
    }

    /** What is typed and is no number of points, each at its project. */
    private FormErrors pointErrors(BallotForm form, Speech speech) {
        var errors = FormErrors.none();
        var wrong = Refusal.of("budgets.points-wrong", "points", form.points());
        for (int project : inOrder(form.kind())) {
            if (amount(project) == 0) {
                errors = at(errors, field(form.kind(), project), wrong, speech);
            }
        }
        return errors;
    }

    private FormErrors placeErrors(BallotForm form, Speech speech) {
        var errors = FormErrors.none();
        var taken = new HashSet<Integer>();
        for (int project : inOrder(form.kind())) {
            int place = amount(project);
            if (place < 1 || place > form.most() || !taken.add(place)) {
                errors = errors.and(
                        field(form.kind(), project), speech.say("budgets.vote.place-wrong", "project", project));
            }
        }
        return errors;
    }

    private static FormErrors at(FormErrors errors, String field, Refusal refusal, Speech speech) {
        return errors.and(field, speech.say(refusal) + " " + speech.next(refusal));
    }

    /** What was chosen is nobody else's business: never printed. */
    @Override
    public String toString() {
        return "BallotTyped[" + marks.size() + "]";
    }
}
