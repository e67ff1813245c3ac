package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.foyer.fhir.BulkSelection.Rows;

/**
 * Stored resources by the thousands, seen with the authority of one caller: what searches by that
 * caller would find. What the caller may see is found out anew with each call.
 */
public final class BulkStore {

  private final BulkReads reads;
  private final Supplier<RequestDetails> requests;

  BulkStore(BulkReads reads, Supplier<RequestDetails> requests) {
    this.reads = reads;
    this.requests = requests;
  }

  /** The resource types of which a search could find anything. */
  public Set<String> searchableTypes() {
    return reads.searchableTypes(requests.get());
  }

  /** Of these types, those of which anything is stored. */
  public Set<String> storedTypes(Collection<String> types) {
    return reads.storedTypes(types);
  }

  /**
   * Makes sure that a selection can be read.
   *
   * @throws RuntimeException as a search throws that cannot be done
   */
  public void check(BulkSelection selection) {
    reads.check(requests.get(), selection);
  }

  /**
   * Divides what is selected.
   *
   * @param size how many resources are in each range; the last may have fewer
   */
  public List<Rows> ranges(BulkSelection selection, int size) {
    return reads.ranges(requests.get(), selection, size);
  }

  /**
   * Reads what is selected, as it is at one moment: each resource once, in the order of storage, as
   * a line of JSON.
   *
   * @param base the FHIR base under which the server is known
   * @param lines may end the reading by an exception
   */
  public void read(BulkSelection selection, Rows rows, String base, Consumer<String> lines) {
    reads.read(requests.get(), selection, rows, base, lines);
  }

  /**
   * Tells which resources were deleted, such as {@code Observation/1}, of those that the caller
   * could see. The queries of the selection do not count, for what was deleted is in no index.
   */
  public void deleted(BulkSelection selection, Instant since, Consumer<String> references) {
    reads.deleted(requests.get(), selection, since, references);
  }

  /** Of these ids, those of patients whom the caller could find. */
  public Set<String> patients(Collection<String> ids) {
    return reads.patients(requests.get(), ids);
  }

  /** The ids of the patients in whose records a search of the type finds something. */
  public Set<String> patientsOf(String type, String query) {
    return reads.patientsOf(requests.get(), type, query);
  }
}
