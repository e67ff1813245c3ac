package org.foyer.pharmacy.check;

import java.util.List;
import org.hl7.fhir.r4.model.Resource;

/**
 * Something that is known of a patient.
 *
 * @param value what
 * @param sources what says so
 */
record Known<T>(T value, List<Resource> sources) {}
