/** Exports of many resources at once, by the Bulk Data Access guide, and imports. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir", "access"})
package org.foyer.bulk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
