@NullMarked
package kz.dauys.command.backup;

import org.jspecify.annotations.NullMarked;
