package org.foyer.bulk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export is to contain. It is kept as JSON while the export runs.
 *
 * @param level of what it is an export
 * @param group the id of the Group, of an export of one
 * @param patients ids of patients, if the client named some
 * @param types the resource types, in order
 * @param since only what changed later
 * @param filters by type, the alternative searches of which one must find a resource
 * @param elements what is wanted of each resource, as in {@code _elements}; none for everything
 * @param base the FHIR base by which the client knows the server
 */
record ExportRequest(
    Level level,
    @Nullable String group,
    @Nullable List<String> patients,
    List<String> types,
    @Nullable Instant since,
    Map<String, List<String>> filters,
    Set<String> elements,
    String base) {

  /** Of what something is an export. */
  enum Level {
    SYSTEM,
    PATIENT,
    GROUP
  }

  /** Keeps what it is given. */
  ExportRequest {
    types = List.copyOf(types);
    filters = Map.copyOf(filters);
    elements = Set.copyOf(elements);
  }
}
