/** Other FHIR servers that this one calls, as a client by SMART backend services. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.partner;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
