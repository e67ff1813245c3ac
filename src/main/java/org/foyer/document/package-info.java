/** Documents to print: from pages that the server wrote itself to PDF. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "fhir"})
package org.foyer.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
