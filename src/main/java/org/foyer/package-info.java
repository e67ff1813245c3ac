/** Foyer: the FHIR R4 server that a hospital can run. */
@NullMarked
package org.foyer;

import org.jspecify.annotations.NullMarked;
