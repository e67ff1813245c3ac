/** A small invented hospital for the {@code demo} profile, and a loader of bundles for volume. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.demonstration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
