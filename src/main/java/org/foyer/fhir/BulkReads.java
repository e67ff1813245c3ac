package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.foyer.fhir.BulkSelection.Rows;

/** How storage answers a {@link BulkStore}. */
public interface BulkReads {

  /** See {@link BulkStore#searchableTypes}. */
  Set<String> searchableTypes(RequestDetails request);

  /** See {@link BulkStore#storedTypes}. */
  Set<String> storedTypes(Collection<String> types);

  /** See {@link BulkStore#check}. */
  void check(RequestDetails request, BulkSelection selection);

  /** See {@link BulkStore#ranges}. */
  List<Rows> ranges(RequestDetails request, BulkSelection selection, int size);

  /** See {@link BulkStore#read}. */
  void read(
      RequestDetails request,
      BulkSelection selection,
      Rows rows,
      String base,
      Consumer<String> lines);

  /** See {@link BulkStore#deleted}. */
  void deleted(
      RequestDetails request, BulkSelection selection, Instant since, Consumer<String> references);

  /** See {@link BulkStore#patients}. */
  Set<String> patients(RequestDetails request, Collection<String> ids);

  /** See {@link BulkStore#patientsOf}. */
  Set<String> patientsOf(RequestDetails request, String type, String query);
}
