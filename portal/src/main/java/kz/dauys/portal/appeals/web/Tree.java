package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
 */
abstract class Tree<T> {
    /** The answer that says "only this, nothing narrower". */
    private static final String EXACTLY = "exactly:";

    private static final String UNKNOWN = "unknown";
    private static final int MOST_FOUND = 15;
    private static final int MOST_HINTED = 4;

    private final Question question;

    Tree(Question question) {
        this.question = question;
    }

    abstract Optional<T> find(String code);

    abstract List<T> all();

    abstract List<T> below(@Nullable T branch);

    /** From the top down to this one. */
    abstract List<T> path(T one);

    abstract String code(T one);

    abstract Trilingual name(T one);

    abstract List<T> guess(String text);

    abstract Optional<T> chosen(DraftContent content);

    abstract DraftContent with(DraftContent content, @Nullable T chosen);

    Question question() {
        return question;
    }

    String pathOf(Frame frame, T one) {
        return path(one).stream().map(above -> frame.say(name(above))).collect(Collectors.joining(" › "));
    }

    /** The answers that the page offers, and in what words it explains the one on top. */
    record Offer(List<Choice> choices, @Nullable String suggestion) {}

    Offer offer(Frame frame, DraftContent content, @Nullable T branch, String typed) {
        var choices = new ArrayList<Choice>();
        var chosen = chosen(content).orElse(null);
        var words = "appeals.file." + question.code();
        String suggestion = null;
        if (!typed.isBlank()) {
            all().stream()
                    .filter(one -> matches(name(one), typed))
                    .limit(MOST_FOUND)
                    .forEach(one -> choices.add(choice(frame, one, chosen, true)));
        } else if (branch != null) {
            below(branch).forEach(one -> choices.add(choice(frame, one, chosen, false)));
            choices.add(new Choice(
                    EXACTLY + code(branch),
                    frame.say(words + ".exactly", question.code(), frame.say(name(branch))),
                    null,
                    branch.equals(chosen)));
        } else {
            var top = chosen == null ? guess(content.text()) : List.of(chosen);
            top.forEach(one ->
                    choices.add(new Choice(EXACTLY + code(one), pathOf(frame, one), null, one.equals(top.getFirst()))));
            suggestion = top.isEmpty() ? null : frame.say(words + (chosen == null ? ".guessed" : ".chosen"));
            below(null).forEach(one -> choices.add(choice(frame, one, null, false)));
        }
        choices.add(new Choice(
                UNKNOWN,
                frame.say(words + ".unknown"),
                frame.say(words + ".unknown.hint"),
                chosen == null && content.hasPassed(question.code())));
        return new Offer(choices, suggestion);
    }

    private Choice choice(Frame frame, T one, @Nullable T chosen, boolean whole) {
        var within = below(one).stream()
                .limit(MOST_HINTED)
                .map(below -> frame.say(name(below)))
                .collect(Collectors.joining(", "));
        return new Choice(
                code(one),
                whole ? pathOf(frame, one) : frame.say(name(one)),
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
                .<Answer<T>>map(
                        one -> new Answer.Chosen<>(one, !exactly && !below(one).isEmpty()))
                .orElseGet(Answer.Nothing::new);
    }

    static Tree<Topic> topics(Organisations organisations, Appeals appeals) {
        return new Tree<>(Question.TOPIC) {
            @Override
            Optional<Topic> find(String code) {
                return Optional.ofNullable(DeskAddress.value(code, TopicCode::new))
                        .flatMap(organisations::topic);
            }

            @Override
            List<Topic> all() {
                return organisations.topics();
            }

            @Override
            List<Topic> below(@Nullable Topic branch) {
                return organisations.topics().stream()
                        .filter(topic -> branch == null
                                ? topic.level() == 1
                                : branch.code().equals(topic.parent()))
                        .toList();
            }

            @Override
            List<Topic> path(Topic one) {
                return organisations.topicPath(one.code());
            }

            @Override
            String code(Topic one) {
                return one.code().value();
            }

            @Override
            Trilingual name(Topic one) {
                return one.name();
            }

            @Override
            List<Topic> guess(String text) {
                return appeals.guess(text).topics();
            }

            @Override
            Optional<Topic> chosen(DraftContent content) {
                return Optional.ofNullable(content.topic()).flatMap(organisations::topic);
            }

            @Override
            DraftContent with(DraftContent content, @Nullable Topic chosen) {
                return content.about(chosen == null ? null : chosen.code());
            }
        };
    }

    static Tree<Territory> places(Organisations organisations, Appeals appeals) {
        return new Tree<>(Question.PLACE) {
            @Override
            Optional<Territory> find(String code) {
                return Optional.ofNullable(DeskAddress.value(code, TerritoryCode::new))
                        .flatMap(organisations::territory);
            }

            @Override
            List<Territory> all() {
                return organisations.territories();
            }

            @Override
            List<Territory> below(@Nullable Territory branch) {
                return organisations.children(branch == null ? null : branch.code());
            }

            @Override
            List<Territory> path(Territory one) {
                return organisations.territoryPath(one.code());
            }

            @Override
            String code(Territory one) {
                return one.code().value();
            }

            @Override
            Trilingual name(Territory one) {
                return one.name();
            }

            @Override
            List<Territory> guess(String text) {
                return appeals.guess(text).territories();
            }

            @Override
            Optional<Territory> chosen(DraftContent content) {
                return Optional.ofNullable(content.place().territory()).flatMap(organisations::territory);
            }

            @Override
            DraftContent with(DraftContent content, @Nullable Territory chosen) {
                return content.at(content.place().within(chosen == null ? null : chosen.code()));
            }
        };
    }
}
