/** What Foyer adds to the definitions of FHIR R4. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.conformance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
