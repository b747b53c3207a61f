@NullMarked
package kz.dauys.guilty.rooms.taxes;

import org.jspecify.annotations.NullMarked;
