/**
 * The fast path: reads and common searches answered with the stored JSON as it is, under the same
 * access decision. Whatever it does not know to answer exactly like HAPI's path goes there.
 */
@NullMarked
package org.foyer.fhir.fast;

import org.jspecify.annotations.NullMarked;
