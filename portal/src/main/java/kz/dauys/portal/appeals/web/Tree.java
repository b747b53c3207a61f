package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A tree from which one answer is chosen, branch by branch or by a search: topics, or places.
 *
 * @param <T> what grows on it
 * @param below the narrower ones; for null the broadest
 * @param path from the top down to this one
 * @param guesses what a text seems to be about, the likeliest first
 * @param chosen what a draft says
 * @param choosing a draft that says this, or with null that it could not be said
 */
record Tree<T>(
        Question question,
        Function<String, Optional<T>> finding,
        Supplier<List<T>> all,
        Function<@Nullable T, List<T>> below,
        Function<T, List<T>> path,
        Function<T, String> code,
        Function<T, Trilingual> name,
        Function<String, List<T>> guesses,
        Function<DraftContent, Optional<T>> chosen,
        BiFunction<DraftContent, @Nullable T, DraftContent> choosing) {
    /** The answer that says "only this, nothing narrower". */
    private static final String EXACTLY = "exactly:";

    private static final String UNKNOWN = "unknown";
    private static final int MOST_FOUND = 15;
    private static final int MOST_HINTED = 4;

    static Tree<Topic> topics(Organisations organisations, Appeals appeals) {
        return new Tree<>(
                Question.TOPIC,
                code -> Optional.ofNullable(DeskAddress.value(code, TopicCode::new))
                        .flatMap(organisations::topic),
                organisations::topics,
                branch -> organisations.topics().stream()
                        .filter(topic -> branch == null
                                ? topic.level() == 1
                                : branch.code().equals(topic.parent()))
                        .toList(),
                topic -> organisations.topicPath(topic.code()),
                topic -> topic.code().value(),
                Topic::name,
                text -> appeals.guess(text).topics(),
                content -> Optional.ofNullable(content.topic()).flatMap(organisations::topic),
                (content, topic) -> content.about(topic == null ? null : topic.code()));
    }

    static Tree<Territory> places(Organisations organisations, Appeals appeals) {
        return new Tree<>(
                Question.PLACE,
                code -> Optional.ofNullable(DeskAddress.value(code, TerritoryCode::new))
                        .flatMap(organisations::territory),
                organisations::territories,
                branch -> organisations.children(branch == null ? null : branch.code()),
                place -> organisations.territoryPath(place.code()),
                place -> place.code().value(),
                Territory::name,
                text -> appeals.guess(text).territories(),
                content -> Optional.ofNullable(content.place().territory()).flatMap(organisations::territory),
                (content, place) -> content.at(content.place().within(place == null ? null : place.code())));
    }

    Optional<T> find(String written) {
        return finding.apply(written);
    }

    String code(T one) {
        return code.apply(one);
    }

    Optional<T> chosen(DraftContent content) {
        return chosen.apply(content);
    }

    DraftContent with(DraftContent content, @Nullable T one) {
        return choosing.apply(content, one);
    }

    List<String> names(Frame frame, T one) {
        return path.apply(one).stream()
                .map(above -> frame.say(name.apply(above)))
                .toList();
    }

    String pathOf(Frame frame, T one) {
        return String.join(" › ", names(frame, one));
    }

    /** The answers that the page offers, and in what words it explains the one on top. */
    record Offer(List<Choice> choices, @Nullable String suggestion) {}

    Offer offer(Frame frame, DraftContent content, @Nullable T branch, String typed) {
        var choices = new ArrayList<Choice>();
        var chosen = chosen(content).orElse(null);
        var words = "appeals.file." + question.code();
        String suggestion = null;
        if (!typed.isBlank()) {
            all.get().stream()
                    .filter(one -> matches(name.apply(one), typed))
                    .limit(MOST_FOUND)
                    .forEach(one -> choices.add(choice(frame, one, chosen, true)));
        } else if (branch != null) {
            below.apply(branch).forEach(one -> choices.add(choice(frame, one, chosen, false)));
            choices.add(new Choice(
                    EXACTLY + code(branch),
                    frame.say(words + ".exactly", question.code(), frame.say(name.apply(branch))),
                    null,
                    branch.equals(chosen)));
        } else {
            var top = chosen == null ? guesses.apply(content.text()) : List.of(chosen);
            top.forEach(one ->
                    choices.add(new Choice(EXACTLY + code(one), pathOf(frame, one), null, one.equals(top.getFirst()))));
            suggestion = top.isEmpty() ? null : frame.say(words + (chosen == null ? ".guessed" : ".chosen"));
            below.apply(null).forEach(one -> choices.add(choice(frame, one, null, false)));
        }
        choices.add(new Choice(
                UNKNOWN,
                frame.say(words + ".unknown"),
                frame.say(words + ".unknown.hint"),
                chosen == null && content.hasPassed(question.code())));
        return new Offer(choices, suggestion);
    }

    private Choice choice(Frame frame, T one, @Nullable T chosen, boolean whole) {
        var within = below.apply(one).stream()
                .limit(MOST_HINTED)
                .map(narrower -> frame.say(name.apply(narrower)))
                .collect(Collectors.joining(", "));
        return new Choice(
                code(one),
                whole ? pathOf(frame, one) : frame.say(name.apply(one)),
                whole || within.isEmpty() ? null : within,
                one.equals(chosen));
    }

    private static boolean matches(Trilingual name, String typed) {
        var wanted = typed.strip().toLowerCase(Locale.ROOT);
        return Stream.of(name.kk(), name.ru(), name.en())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
    }

    /** What an answer says. */
    sealed interface Answer<T> {
        record Nothing<T>() implements Answer<T> {}

        record Unknown<T>() implements Answer<T> {}

        /** @param deeper whether narrower ones are still to be chosen from */
        record Chosen<T>(T one, boolean deeper) implements Answer<T> {}
    }

    Answer<T> read(String answer) {
        if (answer.equals(UNKNOWN)) {
            return new Answer.Unknown<>();
        }
        var exactly = answer.startsWith(EXACTLY);
        return find(exactly ? answer.substring(EXACTLY.length()) : answer)
                .<Answer<T>>map(one ->
                        new Answer.Chosen<>(one, !exactly && !below.apply(one).isEmpty()))
                .orElseGet(Answer.Nothing::new);
    }
}
