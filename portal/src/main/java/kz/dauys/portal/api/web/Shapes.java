package kz.dauys.portal.api.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealRow;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.budgets.Participation;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.PublicKeys;
import kz.dauys.portal.budgets.RoundFigures;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.ideas.Appraisal;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.OpinionView;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.openness.Counts;
import kz.dauys.portal.works.WorkLine;
import kz.dauys.portal.works.WorkView;
import org.jspecify.annotations.Nullable;

/** What goes over the wire. A component may be added; none is taken away or changed within a version. */
final class Shapes {

    private Shapes() {}

    record Name(String kk, String ru, String en) {
        static Name of(Trilingual text) {
            return new Name(text.kk(), text.ru(), text.en());
        }

        static List<Name> of(List<Trilingual> path) {
            return path.stream().map(Name::of).toList();
        }
    }

    record TopicShape(String code, @Nullable String broader, Name name) {}

    record TopicList(List<TopicShape> items) {}

    record TerritoryShape(String code, @Nullable String partOf, Name name, double latitude, double longitude) {}

    record TerritoryList(List<TerritoryShape> items) {}

    record BodyShape(
            String id, String slug, Name name, @Nullable String higher, String territory) {}

    record BodyList(List<BodyShape> items) {}

    /**
     * @param money in tiyn
     * @param leastVotes how many votes a project needs; 0 where any number is enough
     * @param leastShare such a part of the counted ballots, in hundredths of a percent
     */
    record RoundShape(
            String id,
            String stage,
            Name title,
            String body,
            String territory,
            long money,
            Instant votingFrom,
            Instant votingTo,
            String ballot,
            int most,
            int points,
            String rule,
            String completion,
            int leastVotes,
            int leastShare,
            long ballots) {
        static RoundShape of(RoundView round) {
            var plan = round.plan();
            return new RoundShape(
                    round.id().toString(),
                    round.stage().name(),
                    Name.of(plan.title()),
                    plan.body().toString(),
                    plan.territory().value(),
                    plan.money(),
                    plan.votingFrom(),
                    plan.votingTo(),
                    plan.form().kind().name(),
                    plan.form().most(),
                    plan.form().points(),
                    plan.counting().rule().code(),
                    plan.counting().completion().code(),
                    plan.counting().least().votes(),
                    plan.counting().least().share(),
                    round.ballots());
        }
    }

    record RoundList(List<RoundShape> items) {}

    /**
     * @param cost in tiyn
     * @param oneOf of the projects with the same words here at most one is done; null for one that excludes no other
     */
    record ProjectShape(
            int number,
            String name,
            String about,
            String language,
            @Nullable String territory,
            long cost,
            @Nullable String oneOf) {
        static ProjectShape of(ProjectView project) {
            var plan = project.plan();
            var territory = plan.territory();
            return new ProjectShape(
                    project.number(),
                    plan.name(),
                    plan.about(),
                    plan.language().code(),
                    territory == null ? null : territory.value(),
                    plan.cost(),
                    plan.oneOf());
        }
    }

    /** @param keys of the groups that are told together, because each alone would be smaller than ten */
    record PartShape(List<String> keys, long residents, long tokens) {
        static List<PartShape> of(List<Participation.Group> groups) {
            return groups.stream()
                    .map(group -> new PartShape(group.keys(), group.residents(), group.tokens()))
                    .toList();
        }
    }

    /**
     * @param area null for projects that serve all of the round's place
     * @param money in tiyn
     * @param residents 0 when it is not known or not told how many
     */
    record AreaMoneyShape(@Nullable String area, int projects, long money, long residents) {}

    /** @param gotSomething how many ballots name at least one winner */
    record RuleResultShape(String rule, String completion, List<Integer> winners, long spent, long gotSomething) {}

    /** @param areas by codes of territories, and {@code ages} by bands; both empty where nothing can be told */
    record FiguresShape(
            long ballots,
            long tokens,
            List<PartShape> areas,
            List<PartShape> ages,
            List<AreaMoneyShape> money,
            List<RuleResultShape> rules) {
        static FiguresShape of(RoundFigures figures) {
            var told = figures.participation();
            return new FiguresShape(
                    figures.result().ballots(),
                    figures.result().round().tokens(),
                    told == null ? List.of() : PartShape.of(told.areas()),
                    told == null ? List.of() : PartShape.of(told.ages()),
                    figures.money().stream()
                            .map(one -> new AreaMoneyShape(one.area(), one.projects(), one.money(), one.residents()))
                            .toList(),
                    figures.result().others().stream()
                            .map(one -> new RuleResultShape(
                                    one.rule().code(),
                                    one.completion().code(),
                                    one.winners(),
                                    one.spent(),
                                    one.gotSomething()))
                            .toList());
        }
    }

    /** @param keys null before the round is announced */
    record WholeRoundShape(
            RoundShape round,
            List<ProjectShape> projects,
            @Nullable KeysShape keys) {}

    /**
     * @param money of the round, in tiyn
     * @param most what one idea may cost, in tiyn
     * @param undecided how many ideas wait for a decision
     * @param round on whose ballot the admitted ideas stand; null before
     */
    record CallShape(
            String id,
            String stage,
            Name title,
            String body,
            String territory,
            long money,
            long most,
            Instant from,
            Instant to,
            List<String> council,
            int ideas,
            int undecided,
            @Nullable String round) {
        static CallShape of(CallView call) {
            var plan = call.plan();
            var round = call.round();
            return new CallShape(
                    call.id().toString(),
                    call.stage().name(),
                    Name.of(plan.title()),
                    plan.body().toString(),
                    plan.territory().value(),
                    plan.money(),
                    plan.most(),
                    plan.from(),
                    plan.to(),
                    plan.council(),
                    call.ideas(),
                    call.undecided(),
                    round == null ? null : round.toString());
        }
    }

    record CallList(List<CallShape> items) {}

    /**
     * @param least what it costs at least, in tiyn, as its authors guess
     * @param most what it costs at most, in tiyn, as its authors guess
     * @param cost in tiyn, fixed by the council; null before
     */
    record IdeaShape(
            int number,
            String stage,
            String title,
            String about,
            String language,
            @Nullable String territory,
            String address,
            @Nullable String topic,
            long least,
            long most,
            @Nullable Long cost,
            int comments) {
        static IdeaShape of(IdeaLine idea) {
            var text = idea.text();
            var territory = text.territory();
            var topic = text.topic();
            return new IdeaShape(
                    idea.number(),
                    idea.stage().name(),
                    text.title(),
                    text.about(),
                    text.language().code(),
                    territory == null ? null : territory.value(),
                    text.address(),
                    topic == null ? null : topic.value(),
                    text.least(),
                    text.most(),
                    idea.cost(),
                    idea.comments());
        }
    }

    /** @param next the cursor of the next page; null on the last */
    record IdeaList(List<IdeaShape> items, @Nullable String next) {}

    /**
     * @param authors the names of those who show them
     * @param appeals which it would answer, as its authors say
     * @param ground on which the office doubts it; null when it does not
     * @param answerUntil the last day of an answer to that; null when there is none
     * @param opinions that other bodies were asked for
     * @param steps oldest first
     */
    record WholeIdeaShape(
            IdeaShape idea,
            List<String> authors,
            List<PictureShape> pictures,
            List<String> appeals,
            @Nullable String ground,
            @Nullable LocalDate answerUntil,
            List<OpinionShape> opinions,
            List<IdeaStepShape> steps) {
        static WholeIdeaShape of(IdeaView idea) {
            return new WholeIdeaShape(
                    IdeaShape.of(idea.line()),
                    idea.authors(),
                    PictureShape.of("/pictures/ideas/", idea.pictures()),
                    idea.appeals().stream().map(AppealNumber::value).toList(),
                    idea.appraisal() instanceof Appraisal.Doubted doubted ? doubted.ground() : null,
                    idea.answerUntil(),
                    idea.opinions().stream().map(OpinionShape::of).toList(),
                    idea.steps().stream()
                            .map(step -> new IdeaStepShape(step.act().type(), step.at()))
                            .toList());
        }
    }

    record IdeaStepShape(String type, Instant at) {}

    /**
     * @param until the last day for it
     * @param standpoint null before it is given, as are its words and when it was
     */
    record OpinionShape(
            UUID body,
            LocalDate until,
            @Nullable String standpoint,
            @Nullable String words,
            @Nullable Instant givenAt) {
        static OpinionShape of(OpinionView asked) {
            var said = asked.opinion();
            return new OpinionShape(
                    asked.body().value(),
                    asked.until(),
                    said == null ? null : said.standpoint().name(),
                    said == null ? null : said.words(),
                    asked.givenAt());
        }
    }

    /**
     * A picture that everyone can see.
     *
     * @param large its address on this site
     * @param small the same, to stand in a page
     * @param width of the small one, in pixels
     * @param height of the small one, in pixels
     */
    record PictureShape(String large, String small, int width, int height, String description) {

        static List<PictureShape> of(String path, List<PictureView> pictures) {
            return pictures.stream()
                    .filter(picture -> picture.hiddenReason() == null)
                    .map(picture -> new PictureShape(
                            path + picture.id() + "/large",
                            path + picture.id() + "/small",
                            picture.width(),
                            picture.height(),
                            picture.description()))
                    .toList();
        }
    }

    /**
     * What became of a project that won; money in hundredths of the round's currency.
     *
     * @param due the last day on which it is to be finished; null before the first contract
     * @param accepted how many residents accept it
     * @param notAccepted how many do not
     */
    record WorkShape(
            int number,
            String name,
            String stage,
            long contracted,
            long paid,
            @Nullable LocalDate due,
            boolean late,
            long accepted,
            long notAccepted) {
        static WorkShape of(WorkLine work) {
            var project = work.project();
            return new WorkShape(
                    project.number(),
                    project.plan().name(),
                    work.stage().name(),
                    work.contracted(),
                    work.paid(),
                    work.due(),
                    work.late(),
                    work.accepted(),
                    work.notAccepted());
        }
    }

    record WorkList(List<WorkShape> items) {}

    /** @param steps oldest first */
    record WholeWorkShape(WorkShape work, List<WorkStepShape> steps) {
        static WholeWorkShape of(WorkView work) {
            return new WholeWorkShape(
                    WorkShape.of(work.line()),
                    work.steps().stream()
                            .map(step -> new WorkStepShape(
                                    step.act().type(), step.at(), PictureShape.of("/pictures/works/", step.pictures())))
                            .toList());
        }
    }

    record WorkStepShape(String type, Instant at, List<PictureShape> pictures) {}

    /** Both in base64. */
    record KeysShape(String tokens, String ballots, int longest) {
        static KeysShape of(PublicKeys keys) {
            return new KeysShape(keys.tokens(), keys.ballots(), keys.longest());
        }
    }

    /**
     * @param blinded in base64
     * @param livesHere whether the person states to live in the round's place
     */
    record TokenWish(@Nullable String blinded, @Nullable Boolean livesHere) {}

    /** In base64. */
    record SignedShape(String signature) {}

    /** All in base64. */
    record BallotWish(
            @Nullable String token,
            @Nullable String signature,
            @Nullable String sealed) {}

    record CastShape(String print, int number) {}

    record StandingShape(String standing) {}

    record FigureShape(
            String key,
            long filed,
            long open,
            long overdue,
            long answered,
            long onTime,
            long withdrawn,
            long contested,
            long settled,
            long partly,
            long unsettled,
            long notJudged,
            long awaiting,
            long marks,
            long markSum) {
        static FigureShape of(String key, Counts counts) {
            return new FigureShape(
                    key,
                    counts.filed(),
                    counts.open(),
                    counts.overdue(),
                    counts.answered(),
                    counts.onTime(),
                    counts.withdrawn(),
                    counts.contested(),
                    counts.settled(),
                    counts.partly(),
                    counts.unsettled(),
                    counts.notJudged(),
                    counts.awaiting(),
                    counts.marks(),
                    counts.markSum());
        }
    }

    record FigureList(String by, LocalDate asOf, List<FigureShape> items, FigureShape total, long undated) {}

    record PublicStep(Instant at, String type) {}

    record PublicShape(
            String number,
            String kind,
            String standing,
            boolean open,
            String language,
            String text,
            @Nullable String topic,
            List<Name> topicPath,
            String territory,
            List<Name> territoryPath,
            Name body,
            Instant receivedAt,
            Instant changedAt,
            Instant dueEndsAt,
            boolean overdue,
            @Nullable String answer,
            @Nullable String resolution,
            @Nullable Instant answeredAt,
            @Nullable String settled,
            @Nullable Integer mark,
            List<PublicStep> steps) {
        static PublicShape of(PublicAppeal appeal) {
            return new PublicShape(
                    appeal.number().value(),
                    appeal.kind().code(),
                    appeal.standing().name(),
                    appeal.standing().open(),
                    appeal.language().code(),
                    appeal.text(),
                    appeal.topic() == null ? null : appeal.topic().value(),
                    Name.of(appeal.topicPath()),
                    appeal.territory().value(),
                    Name.of(appeal.territoryPath()),
                    Name.of(appeal.bodyName()),
                    appeal.receivedAt(),
                    appeal.changedAt(),
                    appeal.dueEndsAt(),
                    appeal.overdue(),
                    appeal.answer(),
                    appeal.resolution() == null ? null : appeal.resolution().name(),
                    appeal.answeredAt(),
                    appeal.settled() == null ? null : appeal.settled().name(),
                    appeal.mark(),
                    appeal.steps().stream()
                            .map(step -> new PublicStep(step.at(), step.type()))
                            .toList());
        }
    }

    /** @param next the cursor of the next page; null on the last */
    record PublicList(List<PublicShape> items, @Nullable String next) {}

    record LineShape(
            String number,
            String kind,
            String standing,
            boolean open,
            String language,
            String excerpt,
            List<Name> topicPath,
            Name territory,
            Name body,
            Instant receivedAt,
            LocalDate dueOn,
            int workingDaysLeft,
            boolean overdue,
            @Nullable String officerName,
            @Nullable Instant answeredAt,
            @Nullable LocalDate verdictBy) {
        static LineShape of(AppealRow row) {
            return new LineShape(
                    row.number().value(),
                    row.kind().code(),
                    row.standing().name(),
                    row.standing().open(),
                    row.language().code(),
                    row.excerpt(),
                    Name.of(row.topicPath()),
                    Name.of(row.territory()),
                    Name.of(row.bodyName()),
                    row.receivedAt(),
                    row.dueOn(),
                    row.workingDaysLeft(),
                    row.overdue(),
                    row.officerName(),
                    row.answeredAt(),
                    row.verdictBy());
        }
    }

    record LineList(List<LineShape> items, @Nullable String next) {}

    record QuestionShape(String text, LocalDate answerBy) {}

    record AnswerShape(
            String resolution,
            String text,
            boolean signed,
            @Nullable String signerName) {}

    record VerdictShape(String settled, @Nullable Integer mark, String words) {}

    record StepShape(
            Instant at,
            String type,
            @Nullable String who,
            @Nullable String quote) {}

    record AppealShape(
            String number,
            String kind,
            String standing,
            boolean open,
            String sight,
            String language,
            String text,
            @Nullable String applicantName,
            @Nullable String topic,
            List<Name> topicPath,
            String territory,
            List<Name> territoryPath,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            Name body,
            Instant receivedAt,
            LocalDate dueOn,
            boolean overdue,
            boolean extended,
            boolean publicised,
            @Nullable QuestionShape question,
            @Nullable AnswerShape answer,
            @Nullable Instant answeredAt,
            @Nullable LocalDate verdictBy,
            @Nullable VerdictShape verdict,
            List<StepShape> steps,
            List<String> missing,
            List<String> allowed) {
        static AppealShape of(AppealView view) {
            var question = view.clarification();
            var answer = view.decision();
            var verdict = view.verdict();
            return new AppealShape(
                    view.number().value(),
                    view.kind().code(),
                    view.standing().name(),
                    view.standing().open(),
                    view.sight().name(),
                    view.language().code(),
                    view.text(),
                    view.applicantName(),
                    view.topic() == null ? null : view.topic().value(),
                    Name.of(view.topicPath()),
                    view.territory().value(),
                    Name.of(view.territoryPath()),
                    view.address(),
                    view.latitude(),
                    view.longitude(),
                    Name.of(view.bodyName()),
                    view.receivedAt(),
                    view.due().date(),
                    view.overdue(),
                    view.extended(),
                    view.publicised(),
                    question == null ? null : new QuestionShape(question.question(), question.answerBy()),
                    answer == null
                            ? null
                            : new AnswerShape(
                                    answer.resolution().name(), answer.text(), answer.signed(), answer.signerName()),
                    view.answeredAt(),
                    view.verdictBy(),
                    verdict == null
                            ? null
                            : new VerdictShape(verdict.settled().name(), verdict.mark(), verdict.words()),
                    view.timeline().stream()
                            .map(step -> new StepShape(step.at(), step.type(), step.who(), step.quote()))
                            .toList(),
                    view.missing().stream().sorted().toList(),
                    view.allowed().stream().map(Enum::name).sorted().toList());
        }
    }

    record Filed(String number) {}

    record Me(String program, String programName, String person, List<String> posts) {}

    /** Everything but {@code text} may be left out; what is missing the office asks for. */
    record FileWish(
            String text,
            @Nullable String kind,
            @Nullable String topic,
            @Nullable String territory,
            @Nullable String address,
            @Nullable Double latitude,
            @Nullable Double longitude,
            @Nullable String language,
            @Nullable String capacity,
            @Nullable String represented,
            @Nullable Boolean publicised) {}

    record WordsWish(@Nullable String words) {}

    record VerdictWish(
            String settled, Integer mark, @Nullable String words) {}

    record QuestionWish(String question, LocalDate answerBy) {}

    record RedirectionWish(String body, String reason) {}

    record DecisionWish(
            String resolution,
            String text,
            @Nullable String noHearingReason,
            @Nullable String ground) {}

    record TopicWish(String topic) {}

    record ProblemShape(
            String type,
            String title,
            int status,
            String detail,
            String code,
            @Nullable String incident) {}
}
