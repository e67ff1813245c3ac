package org.foyer.operation.summary;

import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;

/**
 * A section of a summary.
 *
 * @param entries what it tells of, in order
 */
record Section(SectionKind kind, List<Entry> entries) {

  /**
   * Something that a section tells of.
   *
   * @param resource a copy that may be changed
   * @param cells its row in the table, one for each column
   */
  record Entry(DomainResource resource, List<String> cells) {}
}
