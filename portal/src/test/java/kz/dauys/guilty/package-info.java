/**
 * Code that breaks the rules of the house on purpose, so that a test can prove that each rule notices. Nothing here is
 * ever part of the portal.
 */
@NullMarked
package kz.dauys.guilty;

import org.jspecify.annotations.NullMarked;
