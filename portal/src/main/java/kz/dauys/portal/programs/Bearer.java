package kz.dauys.portal.programs;

import java.util.Set;
import kz.dauys.portal.people.PersonId;

/** Who shows a token. */
public sealed interface Bearer {

    /** The token opens nothing: it was never made, has ended, or its program was sent away. */
    record Unknown() implements Bearer {}

    /** The program may do other things, or nobody has agreed that it does this for them. */
    record Lacking(ProgramId program, Allowance allowance) implements Bearer {}

    /** A program that has come too often; it is let in again in the next minute. */
    record TooOften(ProgramId program, Allowance allowance) implements Bearer {}

    /**
     * @param withPosts whether it also has what the person's posts allow today
     * @param rights all that it may do with this token
     */
    record Known(ProgramId program, Allowance allowance, PersonId actsFor, boolean withPosts, Set<Right> rights)
            implements Bearer {

        public Known {
            rights = Set.copyOf(rights);
        }
    }
}
