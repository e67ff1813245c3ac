package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.foyer.bulk.ExportRequest.Level;
import org.foyer.fhir.BulkStore;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;

/** Which resource types an export contains: those that {@code _type} names, or all that can be. */
final class RequestedTypes {

  /** They tell of several patients, or nobody knows of whom. */
  private static final Set<String> OF_NO_RECORD = Set.of("Group", "Person", "Binary");

  private RequestedTypes() {}

  /**
   * The types.
   *
   * @throws FhirProblem if one is named that cannot be exported, or not for this caller
   */
  static List<String> of(BulkStore store, KickOff kickOff, Level level, FhirContext fhirContext) {
    Set<String> searchable = new TreeSet<>(store.searchableTypes());
    if (level != Level.SYSTEM) {
      searchable.removeAll(OF_NO_RECORD);
    }
    List<String> named = kickOff.list("_type");
    if (named.isEmpty()) {
      return List.copyOf(searchable);
    }
    List<String> types = new ArrayList<>();
    for (String type : named) {
      if (searchable.contains(type)) {
        types.add(type);
      } else if (!kickOff.lenient()) {
        throw refused(type, level, fhirContext);
      }
    }
    if (types.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "None of the types in _type can be exported.");
    }
    return types;
  }

  private static FhirProblem refused(String type, Level level, FhirContext fhirContext) {
    if (!fhirContext.getResourceTypes().contains(type)) {
      return new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "_type names \"" + type + "\", which is not a resource type of FHIR R4.");
    }
    if (level != Level.SYSTEM && OF_NO_RECORD.contains(type)) {
      return new FhirProblem(
          ProblemCode.UNSUPPORTED, type + " is not in the export of patients' records.");
    }
    return new FhirProblem(ProblemCode.FORBIDDEN, "You may not search all that is " + type + ".");
  }
}
