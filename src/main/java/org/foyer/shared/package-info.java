/** What every module may know: problems and identifiers. No Spring, no I/O. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.foyer.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
