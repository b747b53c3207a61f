@NullMarked
package kz.dauys.guilty.rooms.fines.web;

import org.jspecify.annotations.NullMarked;
