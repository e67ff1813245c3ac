package org.foyer.operation.summary;

import java.util.List;

/** Finds what belongs to one or several sections. */
interface SectionSource {

  /** The sections, also those without entries. */
  List<Section> read(PatientRecord record);
}
