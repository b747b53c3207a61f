package kz.dauys.portal.site.security;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.LinkedIdentity;
import kz.dauys.portal.people.PasskeyView;
import kz.dauys.portal.people.SecondFactorState;
import kz.dauys.portal.people.SessionView;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How a person's account is guarded, and where it is open.
 *
 * @param provider the name of the provider of identities; empty when there is none
 * @param emails by which the person comes in, beside the one that is written to
 * @param factor null for a session that no password opened
 * @param factorSince when the app was set up, for people; empty when there is none
 */
public record MyAccountPage(
        Frame frame,
        Assurance assurance,
        @Nullable SecondFactorState factor,
        String factorSince,
        String provider,
        List<Identity> identities,
        List<Passkey> passkeys,
        List<String> emails,
        List<Row> sessions) {
    static final String PATH = "/my/account";

    public MyAccountPage {
        identities = List.copyOf(identities);
        passkeys = List.copyOf(passkeys);
        emails = List.copyOf(emails);
        sessions = List.copyOf(sessions);
    }

    /** One identity elsewhere, in words. */
    public record Identity(UUID id, String linked, boolean opensAccount) {

        static Identity of(Frame frame, LinkedIdentity identity) {
            return new Identity(identity.id(), frame.speech().dateTime(identity.linkedAt()), identity.opensAccount());
        }
    }

    /**
     * One passkey, in words.
     *
     * @param used empty when it was not used yet
     */
    public record Passkey(UUID id, String name, String made, String used, boolean guardsAccount, boolean suspected) {

        static Passkey of(Frame frame, PasskeyView passkey) {
            var used = passkey.lastUsedAt();
            return new Passkey(
                    passkey.id(),
                    passkey.name(),
                    frame.speech().dateTime(passkey.madeAt()),
                    used == null ? "" : frame.speech().dateTime(used),
                    passkey.guardsAccount(),
                    passkey.suspected());
        }
    }

    public String addPasskey() {
        return frame.link(AddPasskeyPage.PATH);
    }

    public String removePasskey() {
        return frame.link(AddPasskeyPage.PATH + "/remove");
    }

    /** How surely it is known who this person is, in a word or two. */
    public String level() {
        return frame.say("accounts.assurance." + assurance.code());
    }

    public String levelMeans() {
        return frame.say("accounts.assurance." + assurance.code() + ".means");
    }

    public String addEmail() {
        return frame.link(MyEmailPage.PATH);
    }

    public String link() {
        return frame.link(ProviderController.LINK);
    }

    public String unlink() {
        return frame.link(ProviderController.LINK + "/remove");
    }

    /** One session, in words. */
    public record Row(
            UUID id, String device, String used, String usedMachine, String opened, String how, boolean current) {

        static Row of(Frame frame, SessionView session) {
            var speech = frame.speech();
            var device = String.join(
                    ", ",
                    List.of(session.browser(), session.system()).stream()
                            .filter(part -> !part.isEmpty())
                            .toList());
            return new Row(
                    session.id(),
                    device.isEmpty() ? frame.say("accounts.sessions.unknown-device") : device,
                    speech.dateTime(session.lastUsedAt()),
                    speech.machineTime(session.lastUsedAt()),
                    speech.dateTime(session.openedAt()),
                    frame.say("accounts.sessions.by-" + session.by().code()),
                    session.current());
        }
    }

    public String data() {
        return frame.link(MyDataPage.PATH);
    }

    public String setUp() {
        return frame.link(MySecondFactorController.PATH);
    }

    public String renew() {
        return frame.link(MySecondFactorController.PATH + "/recovery-codes");
    }

    public String remove() {
        return frame.link(MySecondFactorController.PATH + "/remove");
    }

    public String end() {
        return frame.link(PATH + "/sessions/end");
    }

    public String everywhere() {
        return frame.link(PATH + "/sign-out-everywhere");
    }
}
