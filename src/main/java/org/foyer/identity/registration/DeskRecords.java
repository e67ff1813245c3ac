package org.foyer.identity.registration;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.PersonCallers;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.springframework.stereotype.Component;

/** Records of patients, as far as whoever is at the front desk may see them. */
@Component
class DeskRecords {

  private static final int MOST = 20;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

  private final Stores stores;
  private final PersonCallers callers;

  DeskRecords(Stores stores, PersonCallers callers) {
    this.stores = stores;
    this.callers = callers;
  }

  /**
   * A patient or related person on a page.
   *
   * @param reference such as {@code Patient/1}
   * @param name the name
   * @param birthDate such as {@code 1980-05-17}; empty if none is known
   * @param identifiers record numbers
   */
  record Person(String reference, String name, String birthDate, String identifiers) {

    /** The id without the type. */
    public String id() {
      return new IdType(reference).getIdPart();
    }
  }

  /** Patients with this name or a part of it, and this birth date; what is blank is not asked. */
  List<Person> search(String name, String birthDate, Account by) {
    List<String> query = new ArrayList<>();
    if (!name.isBlank()) {
      query.add("name=" + encode(name));
    }
    if (!birthDate.isBlank()) {
      query.add("birthdate=" + encode(birthDate));
    }
    return query.isEmpty() ? List.of() : patients(String.join("&", query), by);
  }

  /** A patient. */
  Optional<Person> patient(String id, Account by) {
    return read(id, by).map(DeskRecords::person);
  }

  /** A patient's record. */
  Optional<Patient> read(String id, Account by) {
    return ID.matcher(id).matches()
        ? permitted(() -> store(by).read(Patient.class, "Patient/" + id)).flatMap(found -> found)
        : Optional.empty();
  }

  /** A patient or related person. */
  Optional<Person> person(String reference, Account by) {
    IdType id = new IdType(reference);
    if (id.getIdPart() == null || !ID.matcher(id.getIdPart()).matches()) {
      return Optional.empty();
    }
    if ("RelatedPerson".equals(id.getResourceType())) {
      return permitted(() -> store(by).read(RelatedPerson.class, "RelatedPerson/" + id.getIdPart()))
          .flatMap(found -> found)
          .map(DeskRecords::person);
    }
    return "Patient".equals(id.getResourceType()) ? patient(id.getIdPart(), by) : Optional.empty();
  }

  /** Those who act for a patient. */
  List<Person> relatedPersons(String patient, Account by) {
    return permitted(
            () -> store(by).search(RelatedPerson.class, "patient=Patient/" + patient, MOST))
        .orElse(List.of())
        .stream()
        .map(DeskRecords::person)
        .toList();
  }

  /** Whether the record of a patient has this birth date. */
  boolean wasBorn(String patient, LocalDate birthDate) {
    return stores
        .asSystem("whether the birth date of a registration fits the record of its code")
        .read(Patient.class, "Patient/" + patient)
        .map(found -> found.getBirthDateElement().getValueAsString())
        .filter(birthDate.toString()::equals)
        .isPresent();
  }

  private List<Person> patients(String query, Account by) {
    return permitted(() -> store(by).search(Patient.class, query + "&_sort=family", MOST))
        .orElse(List.of())
        .stream()
        .map(DeskRecords::person)
        .toList();
  }

  private Store store(Account by) {
    return stores.of(callers.of(by));
  }

  /** A patient as on a page. */
  static Person person(Patient patient) {
    String birthDate = patient.getBirthDateElement().getValueAsString();
    return new Person(
        "Patient/" + patient.getIdElement().getIdPart(),
        name(patient.getNameFirstRep()),
        birthDate == null ? "" : birthDate,
        String.join(
            ", ",
            patient.getIdentifier().stream()
                .filter(identifier -> identifier.hasValue())
                .map(identifier -> identifier.getValue())
                .toList()));
  }

  private static Person person(RelatedPerson related) {
    String birthDate = related.getBirthDateElement().getValueAsString();
    return new Person(
        "RelatedPerson/" + related.getIdElement().getIdPart(),
        name(related.getNameFirstRep()),
        birthDate == null ? "" : birthDate,
        "");
  }

  private static String name(HumanName name) {
    String text = name.getNameAsSingleString();
    return text == null || text.isBlank() ? "without a name" : text;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text.strip(), StandardCharsets.UTF_8);
  }

  /** What the gate refuses, and what no search can be made of, is as if it were not there. */
  private static <T> Optional<T> permitted(Supplier<T> access) {
    try {
      return Optional.of(access.get());
    } catch (FhirProblem | BaseServerResponseException | DataFormatException e) {
      return Optional.empty();
    }
  }
}
