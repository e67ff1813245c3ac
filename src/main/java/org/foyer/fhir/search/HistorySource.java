package org.foyer.fhir.search;

import ca.uhn.fhir.jpa.model.entity.ResourceHistoryTable;
import java.util.List;

/** The versions of a history, newest first. */
@FunctionalInterface
interface HistorySource {

  /** The versions from a place in the history, as many as there are up to a number. */
  List<ResourceHistoryTable> fetch(int from, int count);
}
