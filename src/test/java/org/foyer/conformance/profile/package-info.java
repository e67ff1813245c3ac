/** Tests of Foyer's own FHIR package. */
@NullMarked
package org.foyer.conformance.profile;

import org.jspecify.annotations.NullMarked;
