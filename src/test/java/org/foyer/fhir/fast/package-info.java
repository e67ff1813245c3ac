/** Tests of the fast path, which must answer as HAPI's path does. */
@NullMarked
package org.foyer.fhir.fast;

import org.jspecify.annotations.NullMarked;
