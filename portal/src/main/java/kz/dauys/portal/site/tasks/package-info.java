/** The clockwork: runs the recurring tasks that rooms bring as beans, on one node at a time. */
@NullMarked
package kz.dauys.portal.site.tasks;

import org.jspecify.annotations.NullMarked;
