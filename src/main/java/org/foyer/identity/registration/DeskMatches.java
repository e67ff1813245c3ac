package org.foyer.identity.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.PatientMatch;
import org.foyer.fhir.PatientMatch.Evidence;
import org.foyer.fhir.PatientRegister;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.PersonCallers;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.springframework.stereotype.Component;

/** Who could be who, in the words of the front desk. */
@Component
class DeskMatches {

  private static final int MOST = 20;
  private static final String URI_SYSTEM = "urn:ietf:rfc:3986";

  private final PatientRegister register;
  private final DeskRecords records;
  private final PersonCallers callers;

  DeskMatches(PatientRegister register, DeskRecords records, PersonCallers callers) {
    this.register = register;
    this.records = records;
    this.callers = callers;
  }

  /**
   * A patient who could be meant.
   *
   * @param person the patient
   * @param likely how likely that is
   * @param reasons why, as sentences
   */
  record Candidate(DeskRecords.Person person, String likely, List<String> reasons) {

    Candidate {
      reasons = List.copyOf(reasons);
    }
  }

  /** Patients who could be the person who registered, the likeliest first. */
  List<Candidate> of(Registration registration, Account by) {
    return register.matches(patient(registration), MOST, callers.of(by)).stream()
        .map(DeskMatches::candidate)
        .toList();
  }

  /** Other records that could be of the same patient, the likeliest first. */
  List<Candidate> duplicates(String patient, Account by) {
    return records
        .read(patient, by)
        .map(found -> register.matches(found, MOST, callers.of(by)))
        .orElse(List.of())
        .stream()
        .filter(match -> !match.patient().getIdElement().getIdPart().equals(patient))
        .map(DeskMatches::candidate)
        .toList();
  }

  /**
   * Makes a record for somebody who has none.
   *
   * @param compared those with whom the front desk has compared the person, such as {@code
   *     Patient/1}
   * @return its id; empty if somebody else could be the person
   */
  Optional<String> register(Registration registration, Set<String> compared, Account by) {
    PatientRegister.Registration done =
        register.register(patient(registration), compared, callers.of(by));
    return done instanceof PatientRegister.Registration.Created created
        ? Optional.of(new IdType(created.patient().getId()).getIdPart())
        : Optional.empty();
  }

  private static Patient patient(Registration registration) {
    Patient patient = new Patient();
    patient.addIdentifier().setSystem(URI_SYSTEM).setValue("urn:uuid:" + registration.id());
    patient.addName().setFamily(registration.familyName()).addGiven(registration.givenName());
    patient.getBirthDateElement().setValueAsString(registration.birthDate().toString());
    patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setValue(registration.email());
    return patient;
  }

  private static Candidate candidate(PatientMatch match) {
    return new Candidate(
        DeskRecords.person(match.patient()),
        switch (match.grade()) {
          case CERTAIN -> "Surely the same person";
          case PROBABLE -> "Probably the same person";
          default -> "Possibly the same person";
        },
        Stream.concat(match.evidence().stream().map(Evidence::text), match.cautions().stream())
            .toList());
  }
}
