package org.foyer.operation.match;

import java.util.Arrays;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;

/** Patients from a line of text, as {@code matching/pairs.csv} describes it. */
final class Described {

  private Described() {}

  /** Such as {@code Ann/Smith; 1980-05-17; f; t:5552003000; i:mrn:1}. */
  static Patient patient(String text) {
    String[] parts = text.split(";", -1);
    Patient patient = new Patient();
    if (!parts[0].isBlank()) {
      name(patient.addName(), parts[0].strip());
    }
    if (!parts[1].isBlank()) {
      patient.getBirthDateElement().setValueAsString(parts[1].strip());
    }
    if (!parts[2].isBlank()) {
      patient.setGender(
          parts[2].strip().equals("f") ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
    }
    Arrays.stream(parts).skip(3).map(String::strip).forEach(part -> more(patient, part));
    return patient;
  }

  private static void name(HumanName name, String text) {
    String[] parts = text.split("/", -1);
    Arrays.stream(parts[0].split(" ")).filter(part -> !part.isBlank()).forEach(name::addGiven);
    name.setFamily(parts[1]);
  }

  private static void more(Patient patient, String part) {
    String value = part.substring(2);
    switch (part.charAt(0)) {
      case 't' ->
          patient
              .addTelecom()
              .setSystem(value.contains("@") ? ContactPointSystem.EMAIL : ContactPointSystem.PHONE)
              .setValue(value);
      case 'a' -> {
        String[] address = value.split("/", -1);
        patient.addAddress(
            new Address().addLine(address[0]).setPostalCode(address[1]).setCity(address[2]));
      }
      case 'i' -> {
        String[] identifier = value.split(":", -1);
        patient.addIdentifier().setSystem("urn:example:" + identifier[0]).setValue(identifier[1]);
      }
      case 'o' -> patient.setMultipleBirth(new IntegerType(value));
      default -> throw new IllegalArgumentException(part);
    }
  }
}
