/** Exports of many resources at once, by the Bulk Data Access guide. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access"})
package org.foyer.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
