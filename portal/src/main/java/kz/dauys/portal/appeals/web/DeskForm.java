package kz.dauys.portal.appeals.web;

import java.util.Map;

/**
 * The forms of a case, and at which of their fields a refusal is told.
 *
 * @param name in the address, and of the fold that holds the form
 * @param first the field at which a refusal is told that has no field of its own; empty for the form as a whole
 */
enum DeskForm {
    TAKE("take", ""),
    ASSIGN("assign", "officer"),
    CLARIFICATION(
            "clarification",
            "question",
            Map.of("appeals.date-not-ahead", "answerBy", "appeals.clarification-past-term", "answerBy")),
    REDIRECT("redirect", "redirectTo", Map.of("appeals.reason-missing", "redirectReason")),
    REDIRECT_PART(
            "redirect-part", "partTo", Map.of("appeals.reason-missing", "partReason", "appeals.part-missing", "part")),
    EXTEND("extend", "extendUntil", Map.of("appeals.reason-missing", "extendReason")),
    PRELIMINARY(
            "preliminary",
            "preliminaryText",
            Map.of(
                    "appeals.hearing-not-ahead", "hearingOn",
                    "appeals.hearing-too-early", "hearingOn",
                    "appeals.hearing-past-term", "hearingOn",
                    "appeals.hearing-place-missing", "hearingPlace")),
    HEARING(
            "hearing",
            "explanations",
            Map.of(
                    "appeals.hearing-place-missing", "heldPlace",
                    "appeals.hearing-still-ahead", "heldOn",
                    "appeals.hearing-before-notice", "heldOn",
                    "appeals.hearing-ends-before-it-begins", "heldTo",
                    "appeals.chair-missing", "chair",
                    "appeals.secretary-missing", "secretary",
                    "appeals.participants-missing", "participants",
                    "appeals.issue-missing", "issue")),
    DECISION(
            "decision",
            "answer",
            Map.of(
                    "appeals.hearing-needed", "noHearingReason",
                    "appeals.hearing-not-held", "noHearingReason",
                    "appeals.told-otherwise", "resolution",
                    "appeals.satisfaction-was-promised", "resolution",
                    "appeals.person-not-heard-yet", "resolution",
                    "appeals.ground-missing", "ground",
                    "appeals.no-such-ground", "ground",
                    "appeals.clarification-not-lapsed", "ground")),
    PASS_ON("pass-on", ""),
    SATISFY("satisfy", "satisfyReason"),
    RETURN("return", "returnReason"),
    REOPEN("reopen", "reopenReason"),
    TOPIC("topic", "topic"),
    KIND("kind", "kind", Map.of("appeals.reason-missing", "kindReason")),
    NOTE("notes", "note"),
    ATTACH("files", "file");

    private final String address;
    private final String first;
    private final Map<String, String> fields;

    DeskForm(String address, String first) {
        this(address, first, Map.of());
    }

    DeskForm(String address, String first, Map<String, String> fields) {
        this.address = address;
        this.first = first;
        this.fields = fields;
    }

    String address() {
        return address;
    }

    String fieldOf(String refusalCode) {
        var whole = refusalCode.equals("appeals.changed-meanwhile")
                || refusalCode.equals("appeals.out-of-turn")
                || refusalCode.equals("appeals.not-your-office");
        return whole ? "" : fields.getOrDefault(refusalCode, first);
    }
}
