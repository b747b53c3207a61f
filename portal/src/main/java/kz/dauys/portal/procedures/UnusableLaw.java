package kz.dauys.portal.procedures;

import java.util.List;

/** Marks the failure of a start on a law pack that breaks rules, for whoever has to tell the operator. */
public interface UnusableLaw {

    /** Which pack, and all that is wrong with it. */
    String getMessage();

    /** Each as {@code file:line: what is wrong}. */
    List<String> violations();
}
