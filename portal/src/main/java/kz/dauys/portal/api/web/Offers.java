package kz.dauys.portal.api.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kz.dauys.portal.programs.Right;

/** What an address offers. The gate lets nobody in without what stands here, and the description is made from it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Offers {
    /** A line for developers. */
    String value();

    /** Which right the token must have; empty for what anyone may ask. Any one of them is enough. */
    Right[] needs() default {};

    /** What is given with 200. */
    Class<?> gives();

    /** What is sent; {@code Void} when nothing is. */
    Class<?> takes() default Void.class;
}
