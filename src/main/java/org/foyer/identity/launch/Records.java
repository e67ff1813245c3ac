package org.foyer.identity.launch;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.PersonCallers;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.springframework.stereotype.Component;

/** Patients and encounters that an app can be launched for, as far as a person may see them. */
@Component
public class Records {

  /** How many matches a page shows. */
  public static final int MOST = 20;

  private static final String PATIENT = "Patient/";
  private static final String RELATED_PERSON = "RelatedPerson/";

  private final Stores stores;
  private final PersonCallers persons;
  private final Clock clock;

  Records(Stores stores, PersonCallers persons, Clock clock) {
    this.stores = stores;
    this.persons = persons;
    this.clock = clock;
  }

  /**
   * What somebody knows of a patient; what is blank is not known.
   *
   * @param name any part of the name
   * @param birthDate such as {@code 1980-05-17}
   * @param identifier such as a record number, with its system or without
   */
  public record Search(String name, String birthDate, String identifier) {

    /** Whether nothing is known. */
    public boolean isBlank() {
      return name.isBlank() && birthDate.isBlank() && identifier.isBlank();
    }

    private String query() {
      List<String> parts = new ArrayList<>();
      add(parts, "name", name);
      add(parts, "birthdate", birthDate);
      add(parts, "identifier", identifier);
      return String.join("&", parts) + "&_sort=family";
    }

    private static void add(List<String> parts, String parameter, String value) {
      if (!value.isBlank()) {
        parts.add(parameter + "=" + URLEncoder.encode(value.strip(), StandardCharsets.UTF_8));
      }
    }
  }

  /** The patients that match, by name; one more than {@link #MOST} if there are more. */
  public List<Patient> patients(Account account, Search search) {
    Store store = store(account);
    return permitted(() -> store.search(Patient.class, search.query(), MOST + 1)).orElse(List.of());
  }

  /** A patient whom this person may see. */
  public Optional<Patient> patient(Account account, String id) {
    return patient(persons.of(account), id);
  }

  /** A patient whom this caller may see. */
  public Optional<Patient> patient(Caller caller, String id) {
    return permitted(() -> stores.of(caller).read(Patient.class, PATIENT + id))
        .flatMap(found -> found);
  }

  /** The latest encounters of a patient that this person may see. */
  public List<Encounter> encounters(Account account, String patient) {
    Store store = store(account);
    return permitted(
            () ->
                store.search(Encounter.class, "patient=Patient/" + patient + "&_sort=-date", MOST))
        .orElse(List.of());
  }

  /** Whether this caller may see the encounter, and it is the patient's. */
  public boolean isEncounterOf(Caller caller, String encounter, String patient) {
    return permitted(() -> stores.of(caller).read(Encounter.class, "Encounter/" + encounter))
        .flatMap(found -> found)
        .map(found -> found.getSubject().getReferenceElement())
        .filter(subject -> patient.equals(subject.getIdPart()))
        .isPresent();
  }

  /** Whether this person may see the encounter, and it is the patient's. */
  public boolean isEncounterOf(Account account, String encounter, String patient) {
    return isEncounterOf(persons.of(account), encounter, patient);
  }

  /**
   * The patient whose record is all that the person has to do with: the person, or whom the person
   * acts for; empty for staff, who choose.
   */
  public Optional<String> only(Account account) {
    String person = account.fhirUser() == null ? "" : account.fhirUser();
    if (person.startsWith(PATIENT)) {
      return Optional.of(person.substring(PATIENT.length()));
    }
    if (person.startsWith(RELATED_PERSON)) {
      return stores
          .asSystem("whom a related person acts for")
          .read(RelatedPerson.class, person)
          .filter(this::goesOn)
          .map(related -> related.getPatient().getReferenceElement().getIdPart());
    }
    return Optional.empty();
  }

  private boolean goesOn(RelatedPerson related) {
    boolean inactive = related.hasActive() && !related.getActive();
    boolean over =
        related.getPeriod().hasEnd()
            && related.getPeriod().getEnd().toInstant().isBefore(clock.instant());
    return !inactive && !over;
  }

  private Store store(Account account) {
    return stores.of(persons.of(account));
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
