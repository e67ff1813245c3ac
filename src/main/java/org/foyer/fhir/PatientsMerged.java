package org.foyer.fhir;

import java.util.UUID;
import org.foyer.shared.Caller;

/**
 * The record of a patient became part of another's. Published in the transaction that does it: who
 * cannot follow throws a {@link org.foyer.shared.FhirProblem}, and nothing is merged.
 *
 * @param merge which merge it is
 * @param source the id of the patient whose record ends
 * @param target the id of the patient whose record goes on
 * @param by whoever merged them
 */
public record PatientsMerged(UUID merge, String source, String target, Caller by) {}
