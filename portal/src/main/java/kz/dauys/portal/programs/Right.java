package kz.dauys.portal.programs;

import java.util.Locale;
import java.util.Optional;

/** What a program may be let in for. What it may see of a case, and do with it, the case decides. */
public enum Right {
    /** To file appeals for people and to pass on what they say, by Open311. */
    OPEN311(false),
    /** To file in the name of the person for whom it acts. */
    FILE(true),
    /** To read that person's appeals and to answer the office. */
    FOLLOW(true),
    /** To give that person's verdict. */
    JUDGE(true),
    /** To get that person's tokens for votes on the budget; what is voted with them nobody can tell. */
    VOTE(true),
    /** To do at the desk what that person's posts allow, short of a signature. */
    WORK(true);

    private final boolean personal;

    Right(boolean personal) {
        this.personal = personal;
    }

    /** Whether it is worth nothing before a person has agreed that the program acts for them. */
    public boolean personal() {
        return personal;
    }

    /** The name in lower case, as it stands in scopes. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Right> find(String code) {
        for (var right : values()) {
            if (right.code().equals(code)) {
                return Optional.of(right);
            }
        }
        return Optional.empty();
    }
}
