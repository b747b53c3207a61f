package kz.dauys.portal.programs;

import java.util.Set;

/**
 * A program that could act for a person.
 *
 * @param rights those that need the person's agreement
 * @param accepted those of them to which this person has agreed
 * @param acts whether this person has let it act for them, even if it may do none of this any more
 */
public record ProgramOffer(
        ProgramId id, String name, String contact, Set<Right> rights, Set<Right> accepted, boolean acts) {

    public ProgramOffer {
        rights = Set.copyOf(rights);
        accepted = Set.copyOf(accepted);
    }
}
