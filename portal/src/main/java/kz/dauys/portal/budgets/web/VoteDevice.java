package kz.dauys.portal.budgets.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.BallotStanding;
import kz.dauys.portal.budgets.PublicKeys;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code vote.js} needs to vote on the voter's own device: addresses, keys and words. It tells nothing of the voter but a
 * name under which the device keeps what is theirs, apart from what is of others who use it.
 */
public record VoteDevice(Frame frame, RoundView round, PublicKeys keys, PersonId voter) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int VOTER = 16;
    /** What the portal says of its own and the device has to say without it. */
    private static final String[] OWN = {
        "sending", "stopped", "unanswered", "two-keys", "signature-wrong", "other-print", "signed-out", "looking"
    };

    static Optional<VoteDevice> of(Frame frame, Viewer viewer, RoundView round, PublicKeys keys) {
        return Optional.ofNullable(viewer.person()).map(voter -> new VoteDevice(frame, round, keys, voter));
    }

    /** All that the script is told, as JSON. */
    public String told() {
        var form = round.plan().form();
        var told = new LinkedHashMap<String, @Nullable Object>();
        told.put("round", round.id().toString());
        told.put("voter", Sha256.hex(round.id() + " " + voter).substring(0, VOTER));
        told.put("until", round.plan().votingTo().toEpochMilli());
        told.put("language", frame.language().code());
        told.put("address", "/api/v1/rounds/" + round.id());
        told.put("token", frame.link(RoundPage.path(round) + "/vote/token"));
        told.put("hidden", frame.csrf() == null ? "" : frame.csrf().getParameterName());
        told.put("keys", keys);
        told.put("kind", form.kind());
        told.put("most", form.most());
        told.put("points", form.points());
        told.put("words", words());
        return JSON.writeValueAsString(told);
    }

    private Map<String, String> words() {
        var form = round.plan().form();
        var words = new LinkedHashMap<String, String>();
        for (var own : OWN) {
            words.put(own, frame.say("budgets.vote.device." + own));
        }
        refused(words, Refusal.of("budgets.choices-none"));
        refused(words, Refusal.of("budgets.choices-too-many", "most", form.most()));
        refused(words, Refusal.of("budgets.points-wrong", "points", form.points()));
        refused(words, Refusal.of("budgets.live-here"));
        refused(words, Refusal.of("budgets.token-wrong"));
        words.put("place-wrong", frame.say("budgets.vote.place-wrong", "project", open("project")));
        words.put(BallotKind.CUMULATIVE.name(), frame.say("budgets.vote.device.points", "points", open("amount")));
        words.put(BallotKind.RANKING.name(), frame.say("budgets.vote.place.of", "place", open("amount")));
        for (var standing : BallotStanding.values()) {
            words.put("standing." + standing, frame.say("budgets.standing." + standing));
        }
        words.put("wrong", frame.say("site.errors.prefix"));
        words.put("mistakes", frame.say("site.errors.title"));
        words.put("again", frame.say("budgets.receipt.again", "number", open("number")));
        words.put("sum", frame.say("budgets.vote.check.sum", "sum", open("sum")));
        words.put(
                "file",
                frame.say(
                        "budgets.receipt.file",
                        Map.of(
                                "title",
                                frame.say(round.plan().title()),
                                "print",
                                open("print"),
                                "token",
                                open("token"))));
        money(words);
        return words;
    }

    /** What the device puts in by itself. */
    private static String open(String name) {
        return "<" + name + ">";
    }

    private void refused(Map<String, String> words, Refusal refusal) {
        words.put(
                refusal.code().substring("budgets.".length()),
                frame.say(refusal) + " " + frame.speech().next(refusal));
    }

    /** How amounts are written, taken from one: the words are not the script's. */
    private void money(Map<String, String> words) {
        var one = Money.shown(1_234_567_00L, round.currency(), frame.speech());
        int begin = one.indexOf('1');
        int end = one.lastIndexOf('7') + 1;
        words.put("thousand", one.substring(begin + 1, one.indexOf('2')));
        words.put("money", one.substring(0, begin) + open("amount") + one.substring(end));
    }

    /** By which the key that signs tokens is compared, as that of the ballots is. */
    public String tokensPrint() {
        return keys.tokensPrint();
    }

    /** Of the window in another step. */
    public String title(String key) {
        return frame.titled(frame.say(key)).windowTitle();
    }

    @Override
    public String toString() {
        return "VoteDevice[" + round.id() + "]";
    }
}
