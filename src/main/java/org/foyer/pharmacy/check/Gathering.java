package org.foyer.pharmacy.check;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.pharmacy.safety.CurrentMedicine;
import org.foyer.pharmacy.safety.Finding.Kind;
import org.foyer.pharmacy.safety.KnownAllergy;
import org.foyer.pharmacy.safety.MedicineNames;
import org.foyer.pharmacy.safety.Person;
import org.foyer.pharmacy.safety.Person.Pregnancy;
import org.foyer.pharmacy.safety.Person.RenalFunction;
import org.foyer.pharmacy.safety.Person.Sex;
import org.foyer.pharmacy.safety.Situation;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what a prescription is judged by from what a caller may see. */
@Component
class Gathering {

  private static final int YOUNGEST_MOTHER = 12;
  private static final int OLDEST_MOTHER = 55;

  private final Stores stores;
  private final LocalReferences local;
  private final MedicineNames names;
  private final Clock clock;

  Gathering(Stores stores, LocalReferences local, MedicineNames names, Clock clock) {
    this.stores = stores;
    this.local = local;
    this.names = names;
    this.clock = clock;
  }

  /**
   * What is known.
   *
   * @throws FhirProblem if the prescription does not say what for whom, or there is no such patient
   *     for the caller
   */
  Gathered of(Caller caller, MedicationRequest prescription) {
    LocalDate today = LocalDate.now(clock);
    Store store = stores.of(caller);
    Patient patient = patient(store, prescription);
    PatientRecord record =
        new PatientRecord(store, stores.searchesOf(caller), patient.getIdElement().getIdPart());
    List<AllergyIntolerance> allergies = record.allergies();
    List<DomainResource> others =
        new CurrentMedicines(local, today)
            .besides(prescription, record.prescriptions(), record.statements());
    Medicines medicines = medicines(record, prescription, others);
    List<Dosage> dosages = prescription.getDosageInstruction();
    Map<Kind, List<Resource>> evidence = new HashMap<>();
    Situation situation =
        new Situation(
            medicines.of(prescription, prescription.getMedication(), dosages),
            medicines.doses(prescription, prescription.getMedication(), dosages),
            person(record, patient, today, evidence),
            known(allergies),
            others.stream()
                .map(one -> medicines.of(one, medication(one), dosages(one)))
                .map(one -> new CurrentMedicine(one, true))
                .toList(),
            today);
    Map<String, Resource> implicated = new HashMap<>();
    Stream.concat(allergies.stream(), others.stream())
        .forEach(one -> implicated.put(References.of(one), one));
    return new Gathered(situation, implicated, evidence, record.notChecked());
  }

  private Patient patient(Store store, MedicationRequest prescription) {
    if (!prescription.hasMedication()) {
      throw new FhirProblem(
              ProblemCode.UNPROCESSABLE, "The prescription does not say what is prescribed.")
          .at("MedicationRequest.medication");
    }
    IdType subject =
        local
            .target(prescription.getSubject())
            .filter(target -> "Patient".equals(target.getResourceType()))
            .orElseThrow(
                () ->
                    new FhirProblem(
                            ProblemCode.UNPROCESSABLE,
                            "The subject of the prescription must be a Patient of this server.")
                        .at("MedicationRequest.subject"));
    return store
        .read(Patient.class, subject.getIdPart())
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND, "There is no Patient/" + subject.getIdPart() + "."));
  }

  private List<KnownAllergy> known(List<AllergyIntolerance> allergies) {
    Allergies reader = new Allergies(names);
    return allergies.stream().flatMap(one -> reader.of(one).stream()).toList();
  }

  /** With all Medications that are referred to, read at once. */
  private Medicines medicines(
      PatientRecord record, MedicationRequest prescription, List<DomainResource> others) {
    Set<String> ids = new LinkedHashSet<>();
    Stream.concat(Stream.of(prescription), others.stream())
        .forEach(
            one -> {
              if (medication(one) instanceof Reference reference) {
                local
                    .target(reference)
                    .filter(target -> "Medication".equals(target.getResourceType()))
                    .ifPresent(target -> ids.add(target.getIdPart()));
              }
            });
    return new Medicines(names, record.medications(ids));
  }

  private static Person person(
      PatientRecord record, Patient patient, LocalDate today, Map<Kind, List<Resource>> evidence) {
    @Nullable LocalDate born = PatientFacts.born(patient, today).orElse(null);
    Sex sex = PatientFacts.sex(patient);
    Optional<Known<BigDecimal>> weight = Weights.latest(record.latest(Weights.CODES), born, today);
    Optional<Known<RenalFunction>> kidneys =
        new Kidneys(born, sex).latest(record.latest(Kidneys.CODES));
    Pregnancy pregnancy = Pregnancy.UNKNOWN;
    if (mayBePregnant(born, sex, today)) {
      Known<Pregnancy> known =
          new Pregnancies(today).of(record.latest(Pregnancies.CODES), record.conditions());
      pregnancy = known.value();
      evidence.put(Kind.PREGNANCY, known.sources());
    }
    weight.ifPresent(
        known -> {
          evidence.put(Kind.DOSE_TOO_HIGH, known.sources());
          evidence.put(Kind.DOSE_TOO_LOW, known.sources());
        });
    kidneys.ifPresent(known -> evidence.put(Kind.RENAL_FUNCTION, known.sources()));
    return new Person(
        born,
        sex,
        weight.map(Known::value).orElse(null),
        pregnancy,
        kidneys.map(Known::value).orElse(null));
  }

  private static boolean mayBePregnant(@Nullable LocalDate born, Sex sex, LocalDate today) {
    int age = born == null ? YOUNGEST_MOTHER : Period.between(born, today).getYears();
    return sex != Sex.MALE && age >= YOUNGEST_MOTHER && age <= OLDEST_MOTHER;
  }

  private static Type medication(DomainResource resource) {
    return resource instanceof MedicationStatement statement
        ? statement.getMedication()
        : ((MedicationRequest) resource).getMedication();
  }

  private static List<Dosage> dosages(DomainResource resource) {
    return resource instanceof MedicationStatement statement
        ? statement.getDosage()
        : ((MedicationRequest) resource).getDosageInstruction();
  }
}
