/** Compares two servers on one database, of which one answers on the fast path. */
@NullMarked
package org.foyer.fhir.fast.differential;

import org.jspecify.annotations.NullMarked;
