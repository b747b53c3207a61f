/** The engine of counting as a browser runs it: TeaVM compiles it, unchanged, to one file of JavaScript. */
@NullMarked
package kz.dauys.recount;

import org.jspecify.annotations.NullMarked;
