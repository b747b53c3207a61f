@NullMarked
package kz.dauys.guilty.rooms.fines;

import org.jspecify.annotations.NullMarked;
