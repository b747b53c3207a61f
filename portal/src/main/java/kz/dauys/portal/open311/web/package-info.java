/** Open311 over HTTP, in XML and JSON. */
@NullMarked
package kz.dauys.portal.open311.web;

import org.jspecify.annotations.NullMarked;
