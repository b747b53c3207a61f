/** The public log as others read it: checkpoint, tiles, bundles. */
@NullMarked
package kz.dauys.portal.journal.web;

import org.jspecify.annotations.NullMarked;
