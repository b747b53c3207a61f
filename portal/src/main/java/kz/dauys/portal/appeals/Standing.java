package kz.dauys.portal.appeals;

/** The name of the stage for lists, filters and pages; one word for each stage. */
public enum Standing {
    FILED,
    REGISTERED,
    LODGED,
    REDIRECTED,
    ASSIGNED,
    CLARIFICATION_ASKED,
    PRELIMINARY_DECIDED,
    HEARD,
    DEEMED_REFUSED,
    DECIDED,
    APPROVED,
    ANSWERED,
    JUDGED,
    NOT_JUDGED,
    TAKEN_UP,
    SATISFIED,
    WITHDRAWN;

    static Standing of(Stage stage) {
        return switch (stage) {
            case Stage.Filed _ -> FILED;
            case Stage.Registered _ -> REGISTERED;
            case Stage.Lodged _ -> LODGED;
            case Stage.Redirected _ -> REDIRECTED;
            case Stage.Assigned _ -> ASSIGNED;
            case Stage.ClarificationAsked _ -> CLARIFICATION_ASKED;
            case Stage.PreliminaryDecided _ -> PRELIMINARY_DECIDED;
            case Stage.Heard _ -> HEARD;
            case Stage.DeemedRefused _ -> DEEMED_REFUSED;
            case Stage.Decided _ -> DECIDED;
            case Stage.Approved _ -> APPROVED;
            case Stage.Answered _ -> ANSWERED;
            case Stage.Judged _ -> JUDGED;
            case Stage.NotJudged _ -> NOT_JUDGED;
            case Stage.TakenUp _ -> TAKEN_UP;
            case Stage.Satisfied _ -> SATISFIED;
            case Stage.Withdrawn _ -> WITHDRAWN;
        };
    }

    /** Whether a body still owes the answer. */
    public boolean open() {
        return switch (this) {
            case FILED,
                    REGISTERED,
                    LODGED,
                    REDIRECTED,
                    ASSIGNED,
                    CLARIFICATION_ASKED,
                    PRELIMINARY_DECIDED,
                    HEARD,
                    DEEMED_REFUSED,
                    DECIDED,
                    APPROVED -> true;
            case ANSWERED, JUDGED, NOT_JUDGED, TAKEN_UP, SATISFIED, WITHDRAWN -> false;
        };
    }
}
