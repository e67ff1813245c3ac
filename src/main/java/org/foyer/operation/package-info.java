/** The FHIR operations that belong to no part of the hospital, one sub-package each. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access", "conformance"})
package org.foyer.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
