/** Load and fault scenarios against a portal that runs in a process of its own, as it does for people. */
@NullMarked
package kz.dauys.load;

import org.jspecify.annotations.NullMarked;
