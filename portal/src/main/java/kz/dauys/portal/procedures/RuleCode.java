package kz.dauys.portal.procedures;

import java.util.Locale;
import java.util.Optional;

/** The rules of procedure that the platform acts on or cites. Each must stand in the pack. */
public enum RuleCode {
    ACCEPTANCE,
    RECEIPT,
    REGISTRATION,
    COUNTING,
    ROLL_FORWARD,
    REDIRECTION(Holds.TERM),
    PARTIAL_REDIRECTION,
    EXTENSION(Holds.TERM),
    EXTENSION_NOTICE(Holds.TERM),
    HEARING,
    HEARING_NOTICE(Holds.TERM),
    HANDING_OVER(Holds.WAYS),
    HANDING_OVER_WATCH(Holds.TERM),
    OBJECTION(Holds.TERM),
    COMPLAINT_REVIEW,
    COMPLAINT_FILING(Holds.TERM),
    COMPLAINT_PASSING(Holds.TERM),
    DEEMED_REFUSAL,
    CLARIFICATION,
    CLARIFICATION_TIME(Holds.TERM),
    LEFT_WITHOUT_CONSIDERATION(Holds.GROUNDS),
    WITHDRAWAL,
    VERDICT(Holds.TERM),
    REMINDERS(Holds.DAYS),
    IDEA_REFUSAL(Holds.GROUNDS),
    IDEA_ANSWER(Holds.TERM),
    IDEA_OPINION(Holds.TERM),
    BUDGET_OVERRIDE(Holds.GROUNDS),
    WORK_ACCEPTANCE(Holds.TERM);

    /** What a rule holds besides its words. */
    enum Holds {
        WORDS,
        TERM,
        DAYS,
        GROUNDS,
        WAYS
    }

    private final Holds holds;

    RuleCode() {
        this(Holds.WORDS);
    }

    RuleCode(Holds holds) {
        this.holds = holds;
    }

    Holds holds() {
        return holds;
    }

    /** As it stands in the pack: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RuleCode> find(String code) {
        for (var rule : values()) {
            if (rule.code().equals(code)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }
}
