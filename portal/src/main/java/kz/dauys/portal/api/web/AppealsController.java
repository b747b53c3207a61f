package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.api.web.Shapes.Filed;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Capacity;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.FileAppeal;
import kz.dauys.portal.appeals.QueueFilter;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Files, follows, judges and works in the name of the person for whom a program acts. */
@Controller
@RequestMapping("/api/v1")
class AppealsController {
    private final Appeals appeals;
    private final Programs programs;
    private final Answers answers;
    private final Problems problems;

    AppealsController(Appeals appeals, Programs programs, Answers answers, Problems problems) {
        this.appeals = appeals;
        this.programs = programs;
        this.answers = answers;
        this.problems = problems;
    }

    @GetMapping("/me")
    @Offers(
            value = "Which program this is and for whom it acts",
            needs = {Right.FILE, Right.FOLLOW, Right.JUDGE, Right.WORK},
            gives = Shapes.Me.class)
    ResponseEntity<byte[]> me(HttpServletRequest request, Caller caller) {
        var program = caller.program();
        return answers.own(
                request,
                new Shapes.Me(
                        String.valueOf(program),
                        program == null ? "" : programs.name(program).orElse(""),
                        caller.viewer().name(),
                        caller.viewer().appointments().stream()
                                .map(post -> post.role().name())
                                .distinct()
                                .sorted()
                                .toList()));
    }

    @PostMapping("/appeals")
    @Offers(
            value = "Files an appeal; the same Idempotency-Key gives the same number",
            needs = Right.FILE,
            takes = Shapes.FileWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> file(
            Caller caller, @RequestHeader("Idempotency-Key") String repeatKey, @RequestBody Shapes.FileWish wish) {
        var program = caller.program();
        var person = caller.viewer().person();
        if (program == null || person == null || repeatKey.isBlank() || repeatKey.length() > 200) {
            return wrong(caller, "Idempotency-Key");
        }
        var kind = one(wish.kind(), AppealKind::of);
        var topic = one(wish.topic(), TopicCode::new);
        var territory = one(wish.territory(), TerritoryCode::new);
        var capacity = one(wish.capacity(), Capacity::valueOf);
        var language = one(wish.language(), code -> Language.of(code).orElseThrow(IllegalArgumentException::new));
        for (var read : List.of(
                new Part("kind", wish.kind(), kind),
                new Part("topic", wish.topic(), topic),
                new Part("territory", wish.territory(), territory),
                new Part("capacity", wish.capacity(), capacity),
                new Part("language", wish.language(), language))) {
            if (read.said() != null && read.value().isEmpty()) {
                return wrong(caller, read.name());
            }
        }
        if ((wish.latitude() == null) != (wish.longitude() == null)) {
            return wrong(caller, "latitude");
        }
        var command = new FileAppeal(
                person,
                kind.orElse(AppealKind.STATEMENT),
                Channel.WEB,
                capacity.orElse(Capacity.SELF),
                wish.represented(),
                language.orElse(caller.viewer().language()),
                text(wish.text()),
                topic.orElse(null),
                territory.orElse(null),
                text(wish.address()),
                wish.latitude(),
                wish.longitude(),
                Boolean.TRUE.equals(wish.publicised()),
                null);
        var outcome = programs.once(
                program,
                repeatKey,
                answers.fingerprint(wish),
                () -> programs.acting(
                        program,
                        person,
                        "filing",
                        () -> appeals.file(caller.viewer(), command).map(AppealNumber::value)));
        return answers.act(caller, outcome, Filed::new);
    }

    private record Part(String name, @Nullable String said, Optional<?> value) {}

    @GetMapping("/appeals")
    @Offers(value = "The person's own appeals, newest first", needs = Right.FOLLOW, gives = Shapes.LineList.class)
    ResponseEntity<byte[]> mine(
            HttpServletRequest request, Caller caller, @RequestParam(required = false) @Nullable String after) {
        var mine = appeals.mine(caller.viewer(), after);
        return answers.own(
                request,
                new Shapes.LineList(
                        mine.items().stream().map(Shapes.LineShape::of).toList(), mine.next()));
    }

    @GetMapping("/appeals/{number}")
    @Offers(
            value = "An appeal as the person may see it; their own only with follow",
            needs = {Right.FOLLOW, Right.WORK},
            gives = Shapes.AppealShape.class)
    ResponseEntity<byte[]> appeal(HttpServletRequest request, Caller caller, @PathVariable String number) {
        return AppealNumber.read(number)
                .flatMap(known ->
                        appeals.view(caller.viewer(), known, caller.rights().contains(Right.FOLLOW)))
                .map(view -> answers.own(request, Shapes.AppealShape.of(view)))
                .orElseGet(() -> problems.of(Refusal.of("appeals.unknown"), caller.language()));
    }

    @PostMapping("/appeals/{number}/clarification")
    @Offers(
            value = "Answers the office's question",
            needs = Right.FOLLOW,
            takes = Shapes.WordsWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> clarify(Caller caller, @PathVariable String number, @RequestBody Shapes.WordsWish wish) {
        return act(
                caller, "clarification", number, known -> appeals.clarify(caller.viewer(), known, text(wish.words())));
    }

    @PostMapping("/appeals/{number}/objection")
    @Offers(
            value = "Objects to the preliminary decision",
            needs = Right.FOLLOW,
            takes = Shapes.WordsWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> object(Caller caller, @PathVariable String number, @RequestBody Shapes.WordsWish wish) {
        return act(caller, "objection", number, known -> appeals.object(caller.viewer(), known, text(wish.words())));
    }

    @PostMapping("/appeals/{number}/withdrawal")
    @Offers(value = "Takes the appeal back", needs = Right.FOLLOW, takes = Shapes.WordsWish.class, gives = Filed.class)
    ResponseEntity<byte[]> withdraw(Caller caller, @PathVariable String number, @RequestBody Shapes.WordsWish wish) {
        return act(caller, "withdrawal", number, known -> appeals.withdraw(caller.viewer(), known, text(wish.words())));
    }

    @PostMapping("/appeals/{number}/complaint")
    @Offers(
            value = "Complains about the answer or the silence; gives the number of the complaint",
            needs = Right.FOLLOW,
            takes = Shapes.WordsWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> complain(Caller caller, @PathVariable String number, @RequestBody Shapes.WordsWish wish) {
        return act(caller, "complaint", number, known -> appeals.complain(caller.viewer(), known, text(wish.words())));
    }

    @PostMapping("/appeals/{number}/verdict")
    @Offers(
            value = "The person's final verdict: YES, PARTLY or NO, with a mark of 1 to 5",
            needs = Right.JUDGE,
            takes = Shapes.VerdictWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> judge(Caller caller, @PathVariable String number, @RequestBody Shapes.VerdictWish wish) {
        var settled = one(wish.settled(), Settled::valueOf);
        if (settled.isEmpty()) {
            return wrong(caller, "settled");
        }
        if (wish.mark() == null || wish.mark() < 1 || wish.mark() > 5) {
            return wrong(caller, "mark");
        }
        return act(
                caller,
                "verdict",
                number,
                known -> appeals.judge(
                        caller.viewer(), known, new Verdict(settled.get(), wish.mark(), text(wish.words()))));
    }

    @GetMapping("/queue")
    @Offers(
            value = "What the person's offices have to do, the most pressing first",
            needs = Right.WORK,
            gives = Shapes.LineList.class)
    ResponseEntity<byte[]> queue(
            HttpServletRequest request,
            Caller caller,
            @RequestParam(required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(defaultValue = "ANYONE") String hands,
            @RequestParam(defaultValue = "ANY") String deadline,
            @RequestParam(required = false) @Nullable String after) {
        var standings = new LinkedHashSet<Standing>();
        for (var name : standing == null ? List.<String>of() : Arrays.asList(standing.split(","))) {
            var known = one(name, Standing::valueOf);
            if (known.isEmpty()) {
                return wrong(caller, "standing");
            }
            standings.add(known.get());
        }
        var ofKind = one(kind, AppealKind::of);
        var about = one(topic, TopicCode::new);
        var place = one(territory, TerritoryCode::new);
        var inHands = one(hands, QueueFilter.Hands::valueOf);
        var byTerm = one(deadline, QueueFilter.Deadline::valueOf);
        for (var read : List.of(
                new Part("kind", kind, ofKind),
                new Part("topic", topic, about),
                new Part("territory", territory, place),
                new Part("hands", hands, inHands),
                new Part("deadline", deadline, byTerm))) {
            if (read.said() != null && read.value().isEmpty()) {
                return wrong(caller, read.name());
            }
        }
        var queue = appeals.queue(
                caller.viewer(),
                new QueueFilter(
                        standings,
                        ofKind.orElse(null),
                        about.orElse(null),
                        place.orElse(null),
                        inHands.orElse(QueueFilter.Hands.ANYONE),
                        byTerm.orElse(QueueFilter.Deadline.ANY)),
                after);
        return answers.own(
                request,
                new Shapes.LineList(
                        queue.items().stream().map(Shapes.LineShape::of).toList(), queue.next()));
    }

    @PostMapping("/appeals/{number}/taking")
    @Offers(value = "Takes an appeal that nobody has in hand", needs = Right.WORK, gives = Filed.class)
    ResponseEntity<byte[]> take(Caller caller, @PathVariable String number) {
        return act(caller, "taking", number, known -> appeals.take(caller.viewer(), known));
    }

    @PostMapping("/appeals/{number}/question")
    @Offers(
            value = "Asks the person for what is missing",
            needs = Right.WORK,
            takes = Shapes.QuestionWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> ask(Caller caller, @PathVariable String number, @RequestBody Shapes.QuestionWish wish) {
        if (wish.answerBy() == null) {
            return wrong(caller, "answerBy");
        }
        return act(
                caller,
                "question",
                number,
                known -> appeals.askClarification(caller.viewer(), known, text(wish.question()), wish.answerBy()));
    }

    @PostMapping("/appeals/{number}/redirection")
    @Offers(
            value = "Sends the appeal on to the competent body",
            needs = Right.WORK,
            takes = Shapes.RedirectionWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> redirect(
            Caller caller, @PathVariable String number, @RequestBody Shapes.RedirectionWish wish) {
        var body = one(wish.body(), text -> new BodyId(UUID.fromString(text)));
        if (body.isEmpty()) {
            return wrong(caller, "body");
        }
        return act(
                caller,
                "redirection",
                number,
                known -> appeals.redirect(caller.viewer(), known, body.get(), text(wish.reason())));
    }

    @PostMapping("/appeals/{number}/topic")
    @Offers(
            value = "Corrects what the appeal is about",
            needs = Right.WORK,
            takes = Shapes.TopicWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> correctTopic(
            Caller caller, @PathVariable String number, @RequestBody Shapes.TopicWish wish) {
        var topic = one(wish.topic(), TopicCode::new);
        if (topic.isEmpty()) {
            return wrong(caller, "topic");
        }
        return act(caller, "topic", number, known -> appeals.correctTopic(caller.viewer(), known, topic.get()));
    }

    @PostMapping("/appeals/{number}/note")
    @Offers(
            value = "A note of the body to itself",
            needs = Right.WORK,
            takes = Shapes.WordsWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> note(Caller caller, @PathVariable String number, @RequestBody Shapes.WordsWish wish) {
        return act(caller, "note", number, known -> appeals.addNote(caller.viewer(), known, text(wish.words())));
    }

    @PostMapping("/appeals/{number}/decision")
    @Offers(
            value = "Lays a decision before the heads, who approve and sign it themselves",
            needs = Right.WORK,
            takes = Shapes.DecisionWish.class,
            gives = Filed.class)
    ResponseEntity<byte[]> decide(Caller caller, @PathVariable String number, @RequestBody Shapes.DecisionWish wish) {
        var resolution = one(wish.resolution(), Resolution::valueOf);
        if (resolution.isEmpty()) {
            return wrong(caller, "resolution");
        }
        return act(
                caller,
                "decision",
                number,
                known -> appeals.decide(
                        caller.viewer(),
                        known,
                        new DraftDecision(resolution.get(), text(wish.text()), wish.noHearingReason(), wish.ground())));
    }

    private ResponseEntity<byte[]> act(
            Caller caller, String call, String number, Function<AppealNumber, Outcome<AppealNumber>> act) {
        var program = caller.program();
        var person = caller.viewer().person();
        if (program == null || person == null) {
            throw new IllegalStateException("the gate lets nobody in who acts for nobody");
        }
        var outcome = AppealNumber.read(number)
                .map(known -> programs.acting(
                        program, person, call, () -> act.apply(known).map(AppealNumber::value)))
                .orElseGet(() -> Outcome.refused("appeals.unknown"));
        return answers.act(caller, outcome, Filed::new);
    }

    private ResponseEntity<byte[]> wrong(Caller caller, String name) {
        return problems.of(Refusal.of("api.argument-wrong", "name", name), caller.language());
    }

    private static String text(@Nullable String said) {
        return said == null ? "" : said;
    }

    /** Empty when nothing is said, or nothing that is understood. */
    private static <T> Optional<T> one(@Nullable String said, Function<String, T> reader) {
        if (said == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(said));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
