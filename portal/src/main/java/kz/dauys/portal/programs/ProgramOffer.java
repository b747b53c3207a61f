package kz.dauys.portal.programs;

import java.util.Set;

/**
 * A program that could act for a person.
 *
 * @param rights those that need the person's agreement
 * @param accepted whether this person has agreed to all of them
 */
public record ProgramOffer(ProgramId id, String name, String contact, Set<Right> rights, boolean accepted) {

    public ProgramOffer {
        rights = Set.copyOf(rights);
    }
}
