package org.foyer.billing.insurer.member;

import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Patient;

/**
 * Somebody who is insured.
 *
 * @param coverage how
 * @param patient who
 */
public record Membership(Coverage coverage, Patient patient) {}
