@NullMarked
package kz.dauys.guilty.rooms.taxes.web;

import org.jspecify.annotations.NullMarked;
