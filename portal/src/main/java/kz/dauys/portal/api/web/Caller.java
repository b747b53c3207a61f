package kz.dauys.portal.api.web;

import java.util.Set;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Right;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: a program that acts for a person.
 *
 * @param program null where no token was asked for
 * @param viewer the person for whom it acts; nobody where no token was asked for
 * @param rights what the token allows
 */
record Caller(@Nullable ProgramId program, Viewer viewer, Language language, Set<Right> rights) {
    static final String ATTRIBUTE = Caller.class.getName();
}
