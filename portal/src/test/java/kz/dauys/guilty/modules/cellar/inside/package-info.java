@NullMarked
package kz.dauys.guilty.modules.cellar.inside;

import org.jspecify.annotations.NullMarked;
