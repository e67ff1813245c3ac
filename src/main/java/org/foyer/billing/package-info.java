/**
 * Charges, prices, coverages, claims, payments and the journal in which they add up to the cent.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "fhir", "conformance", "notification", "document", "partner"})
package org.foyer.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
