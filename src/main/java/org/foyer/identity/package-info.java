/** Who is calling: accounts, login, OAuth clients, SMART launch, and tokens that become callers. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
