/** What stands for classes of {@code java.security} in a browser. */
@NullMarked
package kz.dauys.recount.java.security;

import org.jspecify.annotations.NullMarked;
