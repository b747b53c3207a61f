@NullMarked
package kz.dauys.guilty.modules;

import org.jspecify.annotations.NullMarked;
