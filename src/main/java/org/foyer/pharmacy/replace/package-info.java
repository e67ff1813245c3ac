/** {@code MedicationRequest/$replace}: a prescription is changed by a new version with a reason. */
@NullMarked
package org.foyer.pharmacy.replace;

import org.jspecify.annotations.NullMarked;
