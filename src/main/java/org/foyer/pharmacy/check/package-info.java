/**
 * {@code MedicationRequest/$check}: what is known of a patient is gathered, and a prescription is
 * judged by it.
 */
@NullMarked
package org.foyer.pharmacy.check;

import org.jspecify.annotations.NullMarked;
