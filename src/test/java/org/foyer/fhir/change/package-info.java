/** Followers of changes, on the real database. */
@NullMarked
package org.foyer.fhir.change;

import org.jspecify.annotations.NullMarked;
