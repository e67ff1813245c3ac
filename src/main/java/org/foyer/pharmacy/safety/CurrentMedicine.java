package org.foyer.pharmacy.safety;

/**
 * Another medicine of the patient.
 *
 * @param medicine which
 * @param active whether the patient takes it now, or is going to
 */
public record CurrentMedicine(Medicine medicine, boolean active) {}
