package kz.dauys.portal.programs;

import java.util.Set;

/**
 * A program that is to be let in.
 *
 * @param name by which people know it, 1 to 100 characters; no two programs have the same
 * @param contact who answers for it, 1 to 200 characters
 * @param perMinute how often it may come in a minute, 1 to 100,000
 */
public record NewProgram(String name, String contact, Set<Right> rights, int perMinute) {

    public NewProgram {
        rights = Set.copyOf(rights);
    }
}
