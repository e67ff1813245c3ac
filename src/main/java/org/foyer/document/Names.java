package org.foyer.document;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** How people, addresses and concepts are written. */
public final class Names {

  private Names() {}

  /** Somebody, as people say it; empty if nothing is known. */
  public static String of(HumanName name) {
    return name.hasText()
        ? name.getText()
        : Objects.requireNonNullElse(name.getNameAsSingleString(), "");
  }

  /** On one line. */
  public static String of(Address address) {
    if (address.hasText()) {
      return address.getText().replaceAll("\\s*[\\r\\n]+\\s*", ", ");
    }
    String town =
        Stream.of(address.getPostalCode(), address.getCity())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return Stream.concat(address.getLine().stream().map(StringType::getValue), Stream.of(town))
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** The words, or else a display, or else a code; empty if there is none. */
  public static String of(@Nullable CodeableConcept concept) {
    if (concept == null) {
      return "";
    }
    return concept.hasText()
        ? concept.getText()
        : concept.getCoding().stream()
            .map(Names::of)
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("");
  }

  private static String of(Coding coding) {
    return Objects.requireNonNullElse(
        coding.hasDisplay() ? coding.getDisplay() : coding.getCode(), "");
  }
}
