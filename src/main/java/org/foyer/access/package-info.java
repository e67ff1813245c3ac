/** One decision about every access to data: scope, role, compartment, consent. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
