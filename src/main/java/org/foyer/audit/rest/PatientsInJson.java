package org.foyer.audit.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.foyer.fhir.StoredText;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the patients in whose records a resource is, as {@link PatientPaths} does, in its JSON. */
@Component
class PatientsInJson {

  private static final JsonFactory JSON = new JsonFactory();
  private static final Set<String> NONE_OF_ANY = Set.of("OperationOutcome", "AuditEvent");

  private final PatientPaths paths;
  private final Map<String, Step> steps = new ConcurrentHashMap<>();

  PatientsInJson(PatientPaths paths) {
    this.paths = paths;
  }

  /** Where a path goes on, by the name of the property. */
  private record Step(Map<String, Step> next) {

    static Step empty() {
      return new Step(new HashMap<>());
    }

    /** The step at the end of a path; a choice of types is a reference here. */
    Step to(String name) {
      Step step = next.computeIfAbsent(name, any -> empty());
      next.put(name + "Reference", step);
      return step;
    }
  }

  /** The ids of the patients. */
  Set<String> in(StoredText resource) {
    Set<String> patients = new LinkedHashSet<>();
    if (resource.type().equals("Patient")) {
      patients.add(resource.id());
    }
    // Whatever refers to a patient says so.
    if (!NONE_OF_ANY.contains(resource.type()) && resource.json().contains("Patient/")) {
      collect(steps.computeIfAbsent(resource.type(), this::compile), resource.json(), patients);
    }
    return patients;
  }

  private Step compile(String type) {
    Step root = Step.empty();
    for (String[] path : paths.of(type)) {
      Step step = root;
      for (String name : path) {
        step = step.to(name);
      }
      step.next().put("reference", Step.empty());
    }
    return root;
  }

  private void collect(Step root, String json, Set<String> patients) {
    try (JsonParser parser = JSON.createParser(json)) {
      parser.nextToken();
      collect(root, parser, patients);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void collect(Step step, JsonParser parser, Set<String> patients) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      @Nullable Step next = step.next().get(name);
      JsonToken value = parser.nextToken();
      if (next == null) {
        parser.skipChildren();
      } else if (value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          descend(next, parser, patients);
        }
      } else {
        descend(next, parser, patients);
      }
    }
  }

  private void descend(Step next, JsonParser parser, Set<String> patients) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      collect(next, parser, patients);
    } else if (next.next().isEmpty() && parser.currentToken() == JsonToken.VALUE_STRING) {
      paths.patient(new Reference(parser.getText())).ifPresent(patients::add);
    }
  }
}
