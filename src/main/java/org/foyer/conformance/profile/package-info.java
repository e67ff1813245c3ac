/** Foyer's own FHIR package: its profiles, search parameters and operations, stored at start. */
@NullMarked
package org.foyer.conformance.profile;

import org.jspecify.annotations.NullMarked;
