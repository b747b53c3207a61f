/** The portal: rooms for each thing the platform does, each behind one door. */
@NullMarked
package kz.dauys.portal;

import org.jspecify.annotations.NullMarked;
