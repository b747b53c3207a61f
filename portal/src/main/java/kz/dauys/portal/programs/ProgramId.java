package kz.dauys.portal.programs;

import java.util.UUID;

/** Names a program for ever. */
public record ProgramId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
