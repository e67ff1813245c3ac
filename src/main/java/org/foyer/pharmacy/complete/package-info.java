/**
 * {@code MedicationRequest/$complete}: what can be computed in a draft, for prescribing screens.
 */
@NullMarked
package org.foyer.pharmacy.complete;

import org.jspecify.annotations.NullMarked;
