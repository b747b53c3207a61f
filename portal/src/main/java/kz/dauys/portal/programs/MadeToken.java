package kz.dauys.portal.programs;

import java.util.Set;

/** A token that stands for a program's key for a quarter of an hour. */
public record MadeToken(String token, Set<Right> rights, long seconds) {

    public MadeToken {
        rights = Set.copyOf(rights);
    }

    @Override
    public String toString() {
        return "MadeToken[" + rights + "]";
    }
}
