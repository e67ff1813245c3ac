package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.foyer.bulk.ExportRequest.Level;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Records;
import org.foyer.fhir.BulkStore;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.SearchRules;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes sure that an export asks for what the server does and what the caller may see. */
@Component
class ExportRequests {

  private static final Set<String> KNOWN =
      Set.of("_outputFormat", "_since", "_type", "_elements", "_typeFilter", "patient");
  private static final Set<String> OF_THE_ANSWER = Set.of("_format", "_pretty");
  private static final Set<String> FORMATS =
      Set.of("application/fhir+ndjson", "application/ndjson", "ndjson");

  private final Stores stores;
  private final SearchRules searchRules;
  private final LocalReferences references;
  private final FhirContext fhirContext;

  ExportRequests(
      Stores stores, SearchRules searchRules, LocalReferences references, FhirContext fhirContext) {
    this.stores = stores;
    this.searchRules = searchRules;
    this.references = references;
    this.fhirContext = fhirContext;
  }

  /**
   * What is to be exported.
   *
   * @throws FhirProblem if it cannot be done, or not for this caller
   */
  ExportRequest of(
      Caller caller, KickOff kickOff, Level level, @Nullable String group, String base) {
    checkNames(kickOff);
    checkFormat(kickOff.value("_outputFormat"));
    BulkStore store = stores.bulkOf(caller);
    List<String> types = RequestedTypes.of(store, kickOff, level, fhirContext);
    return new ExportRequest(
        level,
        group,
        patients(store, kickOff, level),
        types,
        since(kickOff.value("_since")),
        filters(store, kickOff, types),
        elements(kickOff),
        base);
  }

  private static void checkNames(KickOff kickOff) {
    for (String name : kickOff.parameters().keySet()) {
      if (!KNOWN.contains(name) && !OF_THE_ANSWER.contains(name) && !kickOff.lenient()) {
        throw new FhirProblem(
            ProblemCode.UNKNOWN_PARAMETER,
            "This server's $export does not know the parameter \""
                + name
                + "\"; \"Prefer: handling=lenient\" leaves it out.");
      }
    }
  }

  private static void checkFormat(@Nullable String format) {
    // A plus sign that is not escaped in an address arrives as a blank.
    if (format != null && !FORMATS.contains(format.replace(' ', '+').toLowerCase(Locale.ROOT))) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The only _outputFormat is application/fhir+ndjson.");
    }
  }

  private static @Nullable Instant since(@Nullable String since) {
    if (since == null) {
      return null;
    }
    try {
      return new InstantType(since.replace(' ', '+')).getValue().toInstant();
    } catch (DataFormatException | IllegalArgumentException e) {
      throw new FhirProblem(
              ProblemCode.INVALID_PARAMETER,
              "_since must be an instant such as 2026-01-31T09:30:00Z.")
          .causedBy(e);
    }
  }

  private @Nullable List<String> patients(BulkStore store, KickOff kickOff, Level level) {
    List<String> named = kickOff.list("patient");
    if (named.isEmpty()) {
      return null;
    }
    if (!kickOff.posted() || level == Level.SYSTEM) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "The parameter patient is for exports of patients or Groups, by POST.");
    }
    Set<String> ids = new LinkedHashSet<>();
    for (String reference : named) {
      references
          .target(new Reference(reference))
          .filter(target -> target.getResourceType().equals("Patient"))
          .ifPresentOrElse(
              target -> ids.add(target.getIdPart()), () -> unknown(kickOff, reference));
    }
    Set<String> known = store.patients(ids);
    for (String id : ids) {
      if (!known.contains(id)) {
        unknown(kickOff, "Patient/" + id);
      }
    }
    return List.copyOf(known);
  }

  private static void unknown(KickOff kickOff, String reference) {
    if (!kickOff.lenient()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER, "The patient " + reference + " is not known.");
    }
  }

  private Map<String, List<String>> filters(BulkStore store, KickOff kickOff, List<String> types) {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    for (String filter : TypeFilters.split(kickOff.values("_typeFilter"))) {
      int mark = filter.indexOf('?');
      String type = mark < 0 ? filter : filter.substring(0, mark);
      String query = mark < 0 ? "" : filter.substring(mark + 1);
      @Nullable FhirProblem problem = problem(type, query, types);
      if (problem == null) {
        store.check(new BulkSelection(type, List.of(query), null, new Records.Any()));
        filters.computeIfAbsent(type, absent -> new ArrayList<>()).add(query);
      } else if (!kickOff.lenient()) {
        throw problem;
      }
    }
    return filters;
  }

  private @Nullable FhirProblem problem(String type, String query, List<String> types) {
    if (!types.contains(type)) {
      return new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "_typeFilter is written as Type?search, with a type that is exported, not as \""
              + type
              + "\".");
    }
    return searchRules.problem(type, query).orElse(null);
  }

  private Set<String> elements(KickOff kickOff) {
    Set<String> elements = new LinkedHashSet<>();
    for (String element : kickOff.list("_elements")) {
      int dot = element.indexOf('.');
      String type = dot < 0 ? "" : element.substring(0, dot);
      if (dot < 0 || isElement(type, element.substring(dot + 1))) {
        elements.add(element);
      } else if (!kickOff.lenient()) {
        throw new FhirProblem(
            ProblemCode.INVALID_PARAMETER,
            "_elements names \"" + element + "\", which is no element of a resource.");
      }
    }
    return elements;
  }

  private boolean isElement(String type, String name) {
    if (!fhirContext.getResourceTypes().contains(type)) {
      return false;
    }
    RuntimeResourceDefinition definition = fhirContext.getResourceDefinition(type);
    return definition.getChildByName(name) != null
        || definition.getChildByName(name + "[x]") != null;
  }
}
