/** Medicines: what is prescribed and whether it is safe, and what the packages on the shelf say. */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"shared", "fhir", "conformance", "notification", "document", "partner"})
package org.foyer.pharmacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
