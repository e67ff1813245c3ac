/** FHIR operations that belong to no module of the hospital, one package each. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access", "conformance", "document"})
package org.foyer.operation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
