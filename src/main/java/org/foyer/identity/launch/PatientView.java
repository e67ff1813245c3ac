package org.foyer.identity.launch;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/**
 * A patient as pages show one, so that nobody is taken for another.
 *
 * @param identifiers record numbers
 */
public record PatientView(String id, String name, String birthDate, List<String> identifiers) {

  private static final int MOST_IDENTIFIERS = 3;

  /** A patient as stored. */
  public static PatientView of(Patient patient) {
    return new PatientView(
        patient.getIdElement().getIdPart(),
        name(patient),
        patient.hasBirthDate() ? patient.getBirthDateElement().getValueAsString() : "unknown",
        patient.getIdentifier().stream()
            .filter(Identifier::hasValue)
            .map(Identifier::getValue)
            .limit(MOST_IDENTIFIERS)
            .toList());
  }

  private static String name(Patient patient) {
    HumanName name = patient.getNameFirstRep();
    if (name.hasText()) {
      return name.getText();
    }
    String all =
        String.join(
            " ",
            Stream.concat(
                    Stream.of(name.getGivenAsSingleString()), Stream.ofNullable(name.getFamily()))
                .filter(part -> !part.isBlank())
                .toList());
    return all.isEmpty() ? "Without a name" : all;
  }
}
