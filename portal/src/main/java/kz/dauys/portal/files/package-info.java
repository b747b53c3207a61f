/** Files that rooms keep: looked at before they are taken in, pictures drawn anew, each kept once under the digest of its bytes. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package kz.dauys.portal.files;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
