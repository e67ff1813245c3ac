package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.foyer.access.AccessSettings;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.foyer.shared.SmartScope;
import org.foyer.testing.FhirHttp;
import org.foyer.testing.Observations;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class BreakTheGlassIT {

  private static final String REASON = "Unconscious in the emergency room";

  private final BreakTheGlass operation;
  private final Stores stores;
  private final Store store;
  private final JdbcClient database;
  private final AccessSettings settings;
  private final TransactionTemplate transactions;
  private final FhirHttp fhir;

  BreakTheGlassIT(
      @Autowired BreakTheGlass operation,
      @Autowired Stores stores,
      @Autowired JdbcClient database,
      @Autowired AccessSettings settings,
      @Autowired TransactionTemplate transactions,
      FhirHttp fhir) {
    this.operation = operation;
    this.stores = stores;
    this.store = stores.asSystem("test of broken glass");
    this.database = database;
    this.settings = settings;
    this.transactions = transactions;
    this.fhir = fhir;
  }

  @Test
  void doctorSeesPastLabelsAndDenyingConsents() {
    String patient = patientWhoDenies();
    Observation restricted = labelled(patient, "R");
    Observation veryRestricted = labelled(patient, "V");
    Caller doctor = doctor();
    assertThat(seen(doctor, restricted)).isFalse();
    assertThat(sees(doctor, patient)).isFalse();

    shatter(doctor, patient, REASON);

    assertThat(sees(doctor, patient)).isTrue();
    assertThat(seen(doctor, restricted)).isTrue();
    assertThat(seen(doctor, veryRestricted)).isTrue();
    assertThat(sees(doctor(), patient)).isFalse();
  }

  @Test
  void nurseSeesWhatIsRestrictedButNotWhatIsVeryRestricted() {
    String patient = patientWhoDenies();
    Caller nurse = person("nurse", "user/*.rs");

    shatter(nurse, patient, REASON);

    assertThat(seen(nurse, labelled(patient, "R"))).isTrue();
    assertThat(seen(nurse, labelled(patient, "V"))).isFalse();
  }

  @Test
  void glassClosesAfterAnHour() {
    String patient = patientWhoDenies();
    Caller doctor = doctor();

    Instant until = shatter(doctor, patient, REASON);
    assertThat(Duration.between(Instant.now(), until))
        .isBetween(Duration.ofMinutes(58), Duration.ofMinutes(61));
    assertThat(sees(doctor, patient)).isTrue();

    database
        .sql("update foyer_broken_glass set until = now() where patient = :patient")
        .param("patient", patient)
        .update();
    assertThat(sees(doctor, patient)).isFalse();
  }

  @Test
  void glassIsOfOnePatientOnly() {
    String patient = patientWhoDenies();
    String other = patientWhoDenies();
    Caller doctor = doctor();

    shatter(doctor, patient, REASON);

    assertThat(sees(doctor, other)).isFalse();
  }

  @Test
  void auditEventTellsWhoAndWhyInTheSameTransaction() {
    String patient = patientWhoDenies();
    Caller doctor = doctor();

    shatter(doctor, patient, REASON);

    List<AuditEvent> events = auditEvents(patient);
    assertThat(events).hasSize(1);
    AuditEvent event = events.get(0);
    assertThat(event.getAction()).isEqualTo(AuditEventAction.E);
    assertThat(event.getPurposeOfEventFirstRep().getCodingFirstRep().getCode()).isEqualTo("BTG");
    assertThat(event.getAgent())
        .anySatisfy(
            agent ->
                assertThat(agent.getWho().getReference()).isEqualTo(doctor.context().fhirUser()));
    assertThat(event.getEntityFirstRep().getWhat().getReference()).isEqualTo("Patient/" + patient);
    assertThat(event.getEntityFirstRep().getDescription()).isEqualTo(REASON);
    assertThat(
            database
                .sql(
                    "select g.xmin = e.xmin from foyer_broken_glass g, foyer_audit_event e"
                        + " where g.patient = :patient and e.id = :event")
                .param("patient", patient)
                .param("event", UUID.fromString(event.getIdElement().getIdPart()))
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void glassStaysWholeIfThatCannotBeRecorded() {
    String patient = patientWhoDenies();
    Caller doctor = doctor();
    BrokenGlass unrecorded =
        new BrokenGlass(
            database,
            entry -> {
              throw new FhirProblem(ProblemCode.AUDIT_UNAVAILABLE, "Nothing can be recorded.");
            },
            settings);

    assertThatThrownBy(
            () ->
                transactions.executeWithoutResult(
                    status -> unrecorded.shatter(doctor, patient, REASON, "request-1")))
        .isInstanceOf(FhirProblem.class);

    assertThat(sees(doctor, patient)).isFalse();
  }

  @Test
  void othersMayNotBreakTheGlass() {
    String patient = patientWhoDenies();

    for (String role : List.of("receptionist", "pharmacist", "administrator", "billing")) {
      assertThat(refusal(() -> shatter(person(role, "user/*.rs"), patient, REASON)))
          .isEqualTo(ProblemCode.FORBIDDEN);
    }
    Caller system =
        new Caller(
            Caller.Kind.SYSTEM,
            "ehr",
            "ehr",
            Set.of("doctor"),
            List.of(SmartScope.parse("system/*.rs").orElseThrow()),
            Context.NONE);
    assertThat(refusal(() -> shatter(system, patient, REASON))).isEqualTo(ProblemCode.FORBIDDEN);
    assertThat(auditEvents(patient)).isEmpty();
  }

  @Test
  void appThatMayNotReadPatientsMayNotBreakTheGlass() {
    String patient = patientWhoDenies();

    assertThat(refusal(() -> shatter(person("doctor", "user/Observation.rs"), patient, REASON)))
        .isEqualTo(ProblemCode.FORBIDDEN);
  }

  @Test
  void patientsWhoAreNotThereOrBeyondTheAppAreNotFound() {
    String patient = patientWhoDenies();

    assertThat(refusal(() -> shatter(doctor(), UUID.randomUUID().toString(), REASON)))
        .isEqualTo(ProblemCode.NOT_FOUND);
    assertThat(
            refusal(
                () -> shatter(person("doctor", "user/Patient.rs?gender=male"), patient, REASON)))
        .isEqualTo(ProblemCode.NOT_FOUND);
  }

  @Test
  void reasonMustSaySomething() {
    String patient = patientWhoDenies();

    for (String reason : List.of("", "   urgent   ", "x".repeat(1001))) {
      assertThat(refusal(() -> shatter(doctor(), patient, reason)))
          .isEqualTo(ProblemCode.INVALID_PARAMETER);
    }
    assertThat(refusal(() -> shatter(doctor(), patient, null)))
        .isEqualTo(ProblemCode.INVALID_PARAMETER);
  }

  @Test
  void capabilityStatementTellsOfTheOperation(FhirHttp fhir) {
    assertThat(
            fhir
                .get("metadata")
                .as(CapabilityStatement.class)
                .getRestFirstRep()
                .getResource()
                .stream()
                .filter(type -> type.getType().equals("Patient"))
                .flatMap(type -> type.getOperation().stream())
                .filter(offered -> offered.getName().equals("break-the-glass")))
        .singleElement()
        .satisfies(
            offered ->
                assertThat(offered.getDefinition())
                    .isEqualTo(
                        "https://foyer.org/fhir/OperationDefinition/Patient-break-the-glass"));
  }

  private Instant shatter(Caller caller, String patient, @Nullable String reason) {
    return operation.shatter(caller, patient, reason, "request-1");
  }

  private static ProblemCode refusal(ThrowingCallable call) {
    return catchThrowableOfType(FhirProblem.class, call).code();
  }

  private boolean sees(Caller caller, String patient) {
    return stores.of(caller).read(Patient.class, patient).isPresent();
  }

  private boolean seen(Caller caller, Observation observation) {
    return stores
        .of(caller)
        .read(Observation.class, observation.getIdElement().getIdPart())
        .isPresent();
  }

  private String patientWhoDenies() {
    String patient = store.create(Patients.somebody()).getIdPart();
    store.create(Consents.of(patient, Consents.deny()));
    return patient;
  }

  private Observation labelled(String patient, String label) {
    Observation observation = Observations.heartRate(patient, 70);
    observation.getMeta().addSecurity(Consents.label(label));
    observation.setId(store.create(observation).toUnqualifiedVersionless());
    return observation;
  }

  private List<AuditEvent> auditEvents(String patient) {
    return fhir
        .get(
            "AuditEvent?type=http://dicom.nema.org/resources/ontology/DCM|110113&patient="
                + patient)
        .resources()
        .stream()
        .map(AuditEvent.class::cast)
        .toList();
  }

  private Caller doctor() {
    return person("doctor", "user/*.rs");
  }

  private Caller person(String role, String scope) {
    return caller(role, scope, "Practitioner/" + store.create(new Practitioner()).getIdPart());
  }

  private static Caller caller(String role, String scope, String fhirUser) {
    return new Caller(
        Caller.Kind.PERSON,
        UUID.randomUUID().toString(),
        "app",
        Set.of(role),
        List.of(SmartScope.parse(scope).orElseThrow()),
        new Context(fhirUser, null, null, null));
  }
}
