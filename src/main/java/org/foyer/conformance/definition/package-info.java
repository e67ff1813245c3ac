/** Where definitions come from: FHIR R4 itself, what is stored, and what is loaded. */
@NullMarked
package org.foyer.conformance.definition;

import org.jspecify.annotations.NullMarked;
