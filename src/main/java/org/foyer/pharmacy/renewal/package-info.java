/**
 * {@code MedicationRequest/$renew}, {@code Task/$answer-renewal}, {@code
 * MedicationRequest/$refill}: patients and pharmacies ask for more of a medicine.
 */
@NullMarked
package org.foyer.pharmacy.renewal;

import org.jspecify.annotations.NullMarked;
