/** What every module may know: callers, scopes, roles, problems. No Spring, no I/O. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.foyer.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
