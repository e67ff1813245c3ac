package org.foyer.demonstration;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.fhirpath.IFhirPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Resource;

/**
 * A search parameter that US Core names.
 *
 * @param path where its values are, in FHIRPath; empty if it is not about content
 */
record UsCoreParameter(String type, String name, Kind kind, String path) {

  /** What it compares. */
  enum Kind {
    TOKEN,
    REFERENCE,
    DATE,
    STRING,
    ID,
    LAST_UPDATED
  }

  private static final IFhirPath FHIR_PATH = FhirContext.forR4Cached().newFhirPath();
  private static final Map<String, UsCoreParameter> ALL =
      UsCoreTable.rows("parameters.csv").stream()
          .map(
              row ->
                  new UsCoreParameter(
                      row.get(0),
                      row.get(1),
                      Kind.valueOf(row.get(2).toUpperCase(Locale.ROOT)),
                      row.get(3)))
          .collect(Collectors.toMap(UsCoreParameter::key, Function.identity()));

  /** The one of this name. */
  static UsCoreParameter of(String type, String name) {
    return switch (name) {
      case "_id" -> new UsCoreParameter(type, name, Kind.ID, "");
      case "_lastUpdated" -> new UsCoreParameter(type, name, Kind.LAST_UPDATED, "");
      default -> Objects.requireNonNull(ALL.get(type + "." + name), name);
    };
  }

  private String key() {
    return type + "." + name;
  }

  /** Its values in a resource. */
  List<Base> values(Resource resource) {
    return FHIR_PATH.evaluate(resource, path, Base.class);
  }
}
