/** The audit trail: who did what, kept so that nobody alters it unnoticed; and Provenance. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access"})
package org.foyer.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
