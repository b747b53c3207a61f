package kz.dauys.portal.appeals;

/** What people can do with an appeal; a page offers exactly those that the door would allow to its viewer. */
public enum Operation {
    ASSIGN,
    TAKE,
    ASK_CLARIFICATION,
    CLARIFY,
    REDIRECT,
    REDIRECT_PART,
    EXTEND,
    TELL_PRELIMINARY,
    OBJECT,
    HOLD_HEARING,
    REMARK_ON_PROTOCOL,
    DECIDE,
    RETURN,
    APPROVE,
    SIGN,
    JUDGE,
    COMPLAIN,
    REOPEN,
    PASS_ON,
    SATISFY,
    WITHDRAW,
    CORRECT_TOPIC,
    CORRECT_KIND,
    CHOOSE_PUBLICITY,
    INVITE_COSIGNERS,
    NOTE,
    ATTACH
}
