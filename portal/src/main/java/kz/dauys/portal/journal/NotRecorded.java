package kz.dauys.portal.journal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a public event why it leaves no trace in the journal. An event has this or is {@link Recordable}. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NotRecorded {
    /** The reason, as a sentence. */
    String value();
}
