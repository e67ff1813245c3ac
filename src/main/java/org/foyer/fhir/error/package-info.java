/** How problems become OperationOutcomes. */
@NullMarked
package org.foyer.fhir.error;

import org.jspecify.annotations.NullMarked;
