package org.foyer.fhir;

import java.util.UUID;
import org.foyer.shared.Caller;

/**
 * A merge of two patients was undone. Published in the transaction that does it.
 *
 * @param merge which merge it was
 * @param source the id of the patient whose record had ended
 * @param target the id of the patient whose record went on
 * @param by whoever undid it
 */
public record PatientsParted(UUID merge, String source, String target, Caller by) {}
