/** Tells features of stored changes: each at least once, whatever breaks in between. */
@NullMarked
package org.foyer.fhir.change;

import org.jspecify.annotations.NullMarked;
