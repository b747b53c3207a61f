package kz.dauys.portal.ideas.web;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.ideas.Appraisal;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.IdeaAct;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Moment;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Picture;
import org.jspecify.annotations.Nullable;

/**
 * An idea for everyone, and what its authors and its office can do with it.
 *
 * @param appeals those that it would answer
 * @param ground against it, in words; null when the office named none
 * @param steps what happened, the latest first
 * @param typed a comment that was refused
 * @param errors of the comment, the answer or the merging
 */
public record IdeaPage(
        Frame frame,
        IdeaView idea,
        List<Fact> facts,
        List<Link> appeals,
        AskedHereShown asked,
        List<IdeaShown> similar,
        @Nullable String ground,
        List<Cost> costs,
        List<OpinionShown> opinions,
        List<Moment> steps,
        List<Comment> comments,
        Map<String, String> typed,
        boolean signedIn,
        FormErrors errors) {

    public record Link(String href, String text) {}

    /** One line of the cost. */
    public record Cost(String what, String amount) {}

    /**
     * A comment.
     *
     * @param text null for one that is not shown; the name then says why
     */
    public record Comment(
            String id,
            String name,
            String time,
            String machineTime,
            @Nullable String text,
            boolean own) {}

    static IdeaPage of(
            Frame frame,
            IdeaView idea,
            IdeaFacts facts,
            IdeaWords words,
            AskedHereShown asked,
            List<IdeaLine> similar,
            Map<String, String> typed,
            FormErrors errors) {
        var speech = frame.speech();
        return new IdeaPage(
                errors.any() ? frame.withMistakes() : frame,
                idea,
                facts.of(frame, idea),
                idea.appeals().stream()
                        .map(AppealNumber::value)
                        .map(number -> new Link(frame.link("/appeals/" + number), number))
                        .toList(),
                asked,
                similar.stream()
                        .map(other -> words.shown(other, idea.call().plan(), frame))
                        .toList(),
                idea.appraisal() instanceof Appraisal.Doubted doubted ? words.ground(doubted.ground(), speech) : null,
                idea.appraisal() instanceof Appraisal.Feasible feasible
                        ? feasible.lines().stream()
                                .map(line -> new Cost(line.what(), IdeaWords.range(line.least(), line.most(), speech)))
                                .toList()
                        : List.of(),
                idea.opinions().stream()
                        .map(opinion -> OpinionShown.of(frame, idea, opinion, words))
                        .toList(),
                idea.steps().reversed().stream()
                        .map(step -> moment(frame, idea, step, words))
                        .toList(),
                idea.comments().stream().map(comment -> comment(frame, comment)).toList(),
                typed,
                frame.visitor().signedIn(),
                errors);
    }

    private static Comment comment(Frame frame, IdeaView.CommentView comment) {
        var hidden = comment.hiddenReason();
        var name = comment.name() == null ? frame.say("ideas.comment.unnamed") : comment.name();
        var text = comment.text();
        return new Comment(
                comment.id().toString(),
                hidden != null
                        ? frame.say("ideas.comment.hidden", "reason", hidden)
                        : text == null ? frame.say("ideas.comment.taken-back") : name,
                frame.speech().dateTime(comment.at()),
                frame.speech().machineTime(comment.at()),
                text,
                comment.own() && text != null);
    }

    private static Moment moment(Frame frame, IdeaView idea, IdeaView.Step step, IdeaWords words) {
        var speech = frame.speech();
        var moment = Moment.of(
                frame.say("ideas.step." + step.act().type(), arguments(step.act())),
                Moment.Stage.DONE,
                speech.dateTime(step.at()),
                speech.machineTime(step.at()));
        return switch (step.act()) {
            case IdeaAct.HandedIn _,
                    IdeaAct.PictureAdded _,
                    IdeaAct.PictureRemoved _,
                    IdeaAct.Joined _,
                    IdeaAct.FoundFeasible _ -> moment;
            case IdeaAct.Rewritten before -> moment.saying(before.title() + "\n\n" + before.about());
            case IdeaAct.TookIn other -> moment.linking(number(frame, idea, other.number()), other.title());
            case IdeaAct.WentInto other -> moment.linking(number(frame, idea, other.number()), other.title());
            case IdeaAct.Withdrawn withdrawn -> moment.saying(withdrawn.reason());
            case IdeaAct.FoundDoubtful found ->
                moment.saying(words.ground(found.appraisal().ground(), speech) + "\n\n"
                        + found.appraisal().reason());
            case IdeaAct.OpinionAsked asked ->
                moment.saying(words.names().body(asked.body(), speech)
                        + (asked.question().isEmpty() ? "" : "\n\n" + asked.question()));
            case IdeaAct.OpinionGiven given ->
                moment.saying(words.names().body(given.body(), speech) + "\n\n"
                        + speech.say("ideas.standpoint." + given.opinion().standpoint()) + "\n\n"
                        + given.opinion().words());
            case IdeaAct.Answered answered -> moment.saying(answered.text());
            case IdeaAct.Admitted admitted ->
                moment.saying(frame.say("ideas.fixed", "cost", Money.tenge(admitted.cost(), speech))
                                + (admitted.reason().isEmpty() ? "" : "\n\n" + admitted.reason()))
                        .linking(session(frame, admitted.session()), frame.say("ideas.protocol"));
            case IdeaAct.Refused refused ->
                moment.saying(words.ground(refused.ground(), speech) + "\n\n" + refused.reason())
                        .linking(session(frame, refused.session()), frame.say("ideas.protocol"));
            case IdeaAct.PutOnBallot put ->
                moment.linking(
                        frame.link("/budget/" + put.round() + "#project-" + put.number()), frame.say("ideas.round"));
        };
    }

    private static Map<String, Object> arguments(IdeaAct act) {
        return switch (act) {
            case IdeaAct.TookIn other -> Map.of("number", other.number());
            case IdeaAct.WentInto other -> Map.of("number", other.number());
            case IdeaAct.FoundDoubtful found -> Map.of("until", found.answerUntil());
            case IdeaAct.OpinionAsked asked -> Map.of("until", asked.until());
            case IdeaAct.Admitted admitted -> Map.of("for", admitted.votesFor(), "against", admitted.votesAgainst());
            case IdeaAct.Refused refused -> Map.of("for", refused.votesFor(), "against", refused.votesAgainst());
            case IdeaAct.PutOnBallot put -> Map.of("number", put.number());
            case IdeaAct.HandedIn _,
                    IdeaAct.PictureAdded _,
                    IdeaAct.PictureRemoved _,
                    IdeaAct.Joined _,
                    IdeaAct.FoundFeasible _,
                    IdeaAct.Rewritten _,
                    IdeaAct.Withdrawn _,
                    IdeaAct.OpinionGiven _,
                    IdeaAct.Answered _ -> Map.of();
        };
    }

    private static String number(Frame frame, IdeaView idea, int number) {
        return frame.link(CallPage.path(idea.call()) + "/" + number);
    }

    private static String session(Frame frame, Object session) {
        return frame.link(CallsPage.PATH + "/sessions/" + session);
    }

    public String stage() {
        return IdeaWords.stage(idea.line().stage(), frame.speech());
    }

    public String stageKind() {
        return IdeaWords.kind(idea.line().stage());
    }

    /** Where the idea is, and what comes next. */
    public String nextStep() {
        var stage = idea.line().stage();
        var key = stage == IdeaStage.PROPOSED && open()
                ? "ideas.next.open"
                : stage == IdeaStage.DOUBTED && idea.answered()
                        ? "ideas.next.answered"
                        : stage == IdeaStage.ADMITTED && idea.round() != null
                                ? "ideas.next.ballot"
                                : "ideas.next." + stage;
        return frame.say(
                key,
                Map.of(
                        "last",
                        frame.speech().day(idea.call().plan().to().minusNanos(1)),
                        "until",
                        Objects.requireNonNullElse(
                                idea.answerUntil(),
                                frame.speech().day(idea.call().plan().to()))));
    }

    /** Where the idea that it went into, or the ballot that it stands on, is; null for others. */
    public @Nullable Link nextLink() {
        var into = idea.into();
        if (into != null) {
            return new Link(number(frame, idea, into.number()), into.text().title());
        }
        return idea.round() == null ? null : new Link(frame.link("/budget/" + idea.round()), frame.say("ideas.round"));
    }

    private boolean open() {
        return idea.call().stage() == CallStage.OPEN;
    }

    /** Why a ground stands against it; null when the office named none. */
    public @Nullable String doubt() {
        return idea.appraisal() instanceof Appraisal.Doubted doubted ? doubted.reason() : null;
    }

    /** On which conditions it can be done; empty for none. */
    public String conditions() {
        return idea.appraisal() instanceof Appraisal.Feasible feasible ? feasible.conditions() : "";
    }

    public boolean mayRewrite() {
        return idea.author() && open() && idea.line().stage() == IdeaStage.PROPOSED;
    }

    public boolean mayAnswer() {
        return idea.author() && idea.line().stage() == IdeaStage.DOUBTED && !idea.answered();
    }

    public boolean mayWithdraw() {
        return idea.author() && !idea.line().stage().ended();
    }

    public boolean mayMerge() {
        return idea.author() && idea.line().stage() == IdeaStage.PROPOSED;
    }

    public boolean mayAppraise() {
        return idea.call().mayManage() && !idea.author() && idea.untimely().isEmpty();
    }

    public boolean mayComment() {
        return signedIn && !idea.line().stage().ended();
    }

    public List<Choice> namings() {
        return List.of(new Choice("true", frame.say("ideas.named"), null, typed.containsKey("named")));
    }

    public List<Picture> pictures() {
        return ShownPictures.of(frame, idea);
    }

    public boolean mayChangePictures() {
        return idea.author() && (mayRewrite() || !idea.pictures().isEmpty());
    }

    public String picturesHref() {
        return ShownPictures.managing(frame, idea);
    }

    public String href(String below) {
        return frame.link(CallPage.path(idea.call()) + "/" + idea.line().number() + below);
    }

    public String signInHref() {
        return frame.link("/sign-in?next=" + href(""));
    }

    public String back() {
        return frame.link(CallPage.path(idea.call()));
    }
}
