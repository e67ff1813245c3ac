package org.foyer.audit.rest;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * Finds the patients in whose records a resource is, by plain steps along the elements of the
 * Patient compartment: it is done for every resource that leaves.
 */
@Component
public class PatientPaths {

  private static final String PATIENT = "Patient";
  private static final Pattern PATH = Pattern.compile("([A-Z][A-Za-z]+)((?:\\.[a-zA-Z]+)+)");

  /** What docs/access.md adds to the compartment. */
  private static final Map<String, List<String>> ADDED =
      Map.of(
          "Task", List.of("for"),
          "Device", List.of("patient"),
          "Schedule", List.of("actor"),
          "Provenance", List.of("extension.value"));

  private final FhirContext fhirContext;
  private final LocalReferences localReferences;
  private final Map<String, List<String[]>> paths = new ConcurrentHashMap<>();

  PatientPaths(FhirContext fhirContext, LocalReferences localReferences) {
    this.fhirContext = fhirContext;
    this.localReferences = localReferences;
  }

  /** The ids of the patients in whose records the resource is. */
  public Set<String> patients(Resource resource) {
    Set<String> patients = new LinkedHashSet<>();
    if (resource.fhirType().equals(PATIENT) && resource.getIdElement().hasIdPart()) {
      patients.add(resource.getIdElement().getIdPart());
    }
    if (!fhirContext.getResourceTypes().contains(resource.fhirType())) {
      return patients;
    }
    for (String[] path : of(resource.fhirType())) {
      values(resource, path).forEach(value -> add(patients, value));
    }
    return patients;
  }

  private void add(Set<String> patients, Base value) {
    if (value instanceof Reference reference && reference.hasReference()) {
      patient(reference).ifPresent(patients::add);
    }
  }

  /** The id of the patient that a reference is to. */
  Optional<String> patient(Reference reference) {
    return localReferences
        .target(reference)
        .filter(target -> target.getResourceType().equals(PATIENT))
        .map(IdType::getIdPart);
  }

  private static Collection<Base> values(Resource resource, String[] path) {
    List<Base> current = List.of(resource);
    for (String step : path) {
      List<Base> next = new ArrayList<>();
      for (Base element : current) {
        next.addAll(element.listChildrenByName(step));
      }
      if (next.isEmpty()) {
        return next;
      }
      current = next;
    }
    return current;
  }

  /** The steps of each path along which resources of the type refer to their patients. */
  List<String[]> of(String type) {
    return paths.computeIfAbsent(type, this::compile);
  }

  private List<String[]> compile(String type) {
    Stream<String> ofCompartment =
        type.equals(PATIENT)
            ? Stream.empty()
            : fhirContext
                .getResourceDefinition(type)
                .getSearchParamsForCompartmentName(PATIENT)
                .stream()
                .map(RuntimeSearchParam::getPath)
                .flatMap(path -> steps(type, path).stream());
    return Stream.concat(ofCompartment, ADDED.getOrDefault(type, List.of()).stream())
        .distinct()
        .map(path -> path.split("\\.", -1))
        .toList();
  }

  /** The steps below the resource that an expression takes for this type. */
  private static Set<String> steps(String type, String expression) {
    Set<String> found = new HashSet<>();
    for (String part :
        expression.replaceAll("\\.where\\([^)]*\\([^)]*\\)[^)]*\\)", "").split("\\|", -1)) {
      Matcher path = PATH.matcher(part.replaceAll("[()\\s]", ""));
      if (path.find() && path.group(1).equals(type)) {
        found.add(path.group(2).substring(1));
      }
    }
    return found;
  }

  /** All paths of a type, for tests. */
  List<String> paths(String type) {
    return compile(type).stream().map(path -> String.join(".", Arrays.asList(path))).toList();
  }
}
