/**
 * The FHIR server: its assembly, storage, search and errors. The only module that knows HAPI's JPA
 * packages.
 */
@NullMarked
@ApplicationModule(allowedDependencies = "shared")
package org.foyer.fhir;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
