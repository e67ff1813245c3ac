package org.foyer.access.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.foyer.access.decision.Standing;
import org.foyer.access.decision.Standing.ConsentDenial;
import org.foyer.access.decision.Standing.Resources;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class StandingsIT {

  private static final Resources ALL = new Resources(Set.of(), Set.of());

  private final Standings standings;
  private final Store store;
  private final JdbcClient database;
  private final StandingCompletion completion;
  private final TransactionTemplate transactions;

  @Autowired
  StandingsIT(
      Standings standings,
      Stores stores,
      JdbcClient database,
      StandingCompletion completion,
      PlatformTransactionManager transactionManager) {
    this.standings = standings;
    this.store = stores.asSystem("test of standings");
    this.database = database;
    this.completion = completion;
    this.transactions = new TransactionTemplate(transactionManager);
  }

  @Test
  void ofThePatientIsTheOwnRecordAndNoDenial() {
    String patient = stored(Patients.somebody());
    stored(Consents.of(patient, Consents.deny()));

    Standing standing = standings.of(person("patient", "Patient/" + patient));

    assertThat(standing).isEqualTo(new Standing(Set.of(patient), Map.of(), List.of()));
  }

  @Test
  void ofTheServerItselfIsToNobody() {
    assertThat(standings.of(Caller.server("test"))).isEqualTo(Standing.NONE);
  }

  @Test
  void denialByActorMeetsThatActorAlone() {
    String patient = stored(Patients.somebody());
    String doctor = stored(new Practitioner());
    stored(Consents.of(patient, Consents.deny("Practitioner/" + doctor)));

    assertThat(denials(person("doctor", "Practitioner/" + doctor), patient))
        .containsExactly(new ConsentDenial(Set.of(patient), ALL, List.of()));
    assertThat(denials(person("doctor", "Practitioner/" + stored(new Practitioner())), patient))
        .isEmpty();
  }

  @Test
  void denialByPractitionerRoleOrItsOrganizationMeetsWhoWorksThereNow() {
    String patient = stored(Patients.somebody());
    String clinic = stored(new Organization().setName("Clinic"));
    String doctor = stored(new Practitioner());
    PractitionerRole role = new PractitionerRole();
    role.setPractitioner(new Reference("Practitioner/" + doctor));
    role.setOrganization(new Reference("Organization/" + clinic));
    role.setId(stored(role));
    String byClinic = stored(Consents.of(patient, Consents.deny("Organization/" + clinic)));
    stored(Consents.of(patient, Consents.deny("PractitionerRole/" + role.getIdPart())));
    Caller caller = person("doctor", "Practitioner/" + doctor);

    assertThat(denials(caller, patient)).isNotEmpty();
    request(HTTPVerb.DELETE, "Consent/" + byClinic, null);
    assertThat(denials(caller, patient)).isNotEmpty();

    role.setPeriod(period(null, "2020"));
    stored(role);
    assertThat(denials(caller, patient)).isEmpty();

    role.setPeriod(null);
    stored(role.setActive(false));
    assertThat(denials(caller, patient)).isEmpty();
  }

  @Test
  void denialByOrganizationMeetsItsSystem() {
    String patient = stored(Patients.somebody());
    String insurer = stored(new Organization().setName("Insurer"));
    stored(Consents.of(patient, Consents.deny("Organization/" + insurer)));

    assertThat(denials(system("insurer", insurer), patient)).hasSize(1);
    assertThat(denials(system("insurer", null), patient)).isEmpty();
  }

  @Test
  void denialByPurposeMeetsRolesOfThatPurpose() {
    String patient = stored(Patients.somebody());
    stored(Consents.of(patient, Consents.deny().addPurpose(Consents.purpose("HPAYMT"))));

    assertThat(denials(person("billing", null), patient)).hasSize(1);
    assertThat(denials(person("doctor", null), patient)).isEmpty();
    assertThat(denials(system("insurer", null), patient)).hasSize(1);
  }

  @Test
  void denialCountsWithinItsPeriodOnly() {
    String patient = stored(Patients.somebody());
    stored(Consents.of(patient, Consents.deny().setPeriod(period("2020", "2021-05"))));
    stored(Consents.of(patient, Consents.deny().setPeriod(period("2999", null))));
    assertThat(denials(person("doctor", null), patient)).isEmpty();

    stored(Consents.of(patient, Consents.deny().setPeriod(period("2020", "2998-12-31"))));
    assertThat(denials(person("doctor", null), patient)).hasSize(1);
  }

  @Test
  void denialOfClassAndLabelHasExceptionsForWhomANestedPermitNames() {
    String patient = stored(Patients.somebody());
    String doctor = stored(new Practitioner());
    var denial = Consents.deny().addClass_(Consents.resources("Observation"));
    denial.addProvision(Consents.permit("Practitioner/" + doctor));
    stored(Consents.of(patient, denial));

    assertThat(denials(person("doctor", "Practitioner/" + doctor), patient)).isEmpty();
    assertThat(denials(person("nurse", null), patient))
        .containsExactly(
            new ConsentDenial(
                Set.of(patient), new Resources(Set.of("Observation"), Set.of()), List.of()));
  }

  @Test
  void sameDenialsOfSeveralPatientsAreOne() {
    String one = stored(Patients.somebody());
    String other = stored(Patients.somebody());
    String doctor = stored(new Practitioner());
    stored(Consents.of(one, Consents.deny("Practitioner/" + doctor)));
    stored(Consents.of(other, Consents.deny("Practitioner/" + doctor)));

    assertThat(standings.of(person("doctor", "Practitioner/" + doctor)).denials())
        .filteredOn(denial -> denial.what().equals(ALL))
        .singleElement()
        .satisfies(denial -> assertThat(denial.patients()).contains(one, other));
  }

  @Test
  void permitWithLabelUnlocksIt() {
    String patient = stored(Patients.somebody());
    String doctor = stored(new Practitioner());
    stored(
        Consents.of(
            patient,
            Consents.permit("Practitioner/" + doctor).addSecurityLabel(Consents.label("R"))));

    Map<String, Set<String>> unlocked =
        standings.of(person("doctor", "Practitioner/" + doctor)).unlocked();
    assertThat(unlocked.get("R")).contains(patient);
    assertThat(unlocked).doesNotContainKey("V");
  }

  @Test
  void consentCountsFromItsCommitToItsWithdrawal() {
    String patient = stored(Patients.somebody());
    Consent consent = Consents.of(patient, Consents.deny());
    consent.setStatus(ConsentState.DRAFT);
    consent.setId(stored(consent));
    Caller doctor = person("doctor", null);
    assertThat(denials(doctor, patient)).isEmpty();

    stored(consent.setStatus(ConsentState.ACTIVE));
    assertThat(denials(doctor, patient)).hasSize(1);

    String other = stored(Patients.somebody());
    stored(consent.setPatient(new Reference("Patient/" + other)));
    assertThat(denials(doctor, patient)).isEmpty();
    assertThat(denials(doctor, other)).hasSize(1);

    request(HTTPVerb.DELETE, "Consent/" + consent.getIdPart(), null);
    assertThat(denials(doctor, other)).isEmpty();

    stored(consent);
    assertThat(denials(doctor, other)).hasSize(1);

    request(HTTPVerb.DELETE, "Consent?patient=Patient/" + other, null);
    assertThat(denials(doctor, other)).isEmpty();
  }

  @Test
  void transactionThatFailsLeavesNoRule() {
    String patient = stored(Patients.somebody());
    Bundle failing = new Bundle().setType(BundleType.TRANSACTION);
    entry(failing, HTTPVerb.POST, "Consent", Consents.of(patient, Consents.deny()));
    entry(failing, HTTPVerb.POST, "Consent", Consents.of("no-such", Consents.deny()));

    assertThatThrownBy(() -> store.transact(failing)).hasMessageContaining("no-such");

    assertThat(denials(person("doctor", null), patient)).isEmpty();
  }

  @Test
  void outerTransactionThatIsRolledBackLeavesNoRule() {
    String patient = stored(Patients.somebody());
    Caller doctor = person("doctor", null);

    transactions.executeWithoutResult(
        status -> {
          store.create(Consents.of(patient, Consents.deny()));
          assertThat(denials(doctor, patient)).hasSize(1);
          status.setRollbackOnly();
        });

    assertThat(denials(doctor, patient)).isEmpty();
  }

  @Test
  void relatedPersonActsForThePatientWhileTheRelationLasts() {
    String patient = stored(Patients.somebody());
    RelatedPerson mother = new RelatedPerson().setPatient(new Reference("Patient/" + patient));
    mother.setId(stored(mother));
    Caller caller = person("related-person", "RelatedPerson/" + mother.getIdPart());
    assertThat(standings.of(caller).patients()).containsExactly(patient);

    stored(mother.setPeriod(period("2020", "2021")));
    assertThat(standings.of(caller).patients()).isEmpty();

    stored(mother.setPeriod(period(null, "2999")));
    assertThat(standings.of(caller).patients()).containsExactly(patient);

    stored(mother.setActive(false));
    assertThat(standings.of(caller).patients()).isEmpty();
  }

  @Test
  void relatedPersonActsForWhomAConsentPermits() {
    String patient = stored(Patients.somebody());
    String stranger = stored(Patients.somebody());
    String child = stored(Patients.somebody());
    String mother = stored(new RelatedPerson().setPatient(new Reference("Patient/" + child)));
    stored(Consents.of(patient, Consents.permit("RelatedPerson/" + mother)));
    stored(Consents.of(stranger, Consents.permit()));
    Caller caller = person("related-person", "RelatedPerson/" + mother);

    assertThat(standings.of(caller).patients()).containsExactlyInAnyOrder(child, patient);
    assertThat(standings.of(caller).unlocked()).isEmpty();
    assertThat(denials(caller, patient)).isEmpty();
  }

  @Test
  void relatedPersonWhomAConsentPermitsAClassSeesNoMore() {
    String patient = stored(Patients.somebody());
    String child = stored(Patients.somebody());
    String mother = stored(new RelatedPerson().setPatient(new Reference("Patient/" + child)));
    stored(
        Consents.of(
            patient,
            Consents.permit("RelatedPerson/" + mother)
                .addClass_(Consents.resources("Appointment"))));

    Caller caller = person("related-person", "RelatedPerson/" + mother);
    assertThat(standings.of(caller).patients()).containsExactlyInAnyOrder(child, patient);
    assertThat(denials(caller, patient))
        .containsExactly(
            new ConsentDenial(
                Set.of(patient), ALL, List.of(new Resources(Set.of("Appointment"), Set.of()))));
  }

  @Test
  void relatedPersonIsSubjectToDenialsOfThePatientAndOfOthersWhoAreInTheRecord() {
    String child = stored(Patients.somebody());
    String other = stored(Patients.somebody());
    String mother = stored(new RelatedPerson().setPatient(new Reference("Patient/" + child)));
    Caller caller = person("related-person", "RelatedPerson/" + mother);
    assertThat(denials(caller, other)).isEmpty();

    stored(Consents.of(child, Consents.deny("RelatedPerson/" + mother)));
    stored(Consents.of(other, Consents.deny()));
    assertThat(denials(caller, child))
        .containsExactly(new ConsentDenial(Set.of(child), ALL, List.of()));
    assertThat(denials(caller, other))
        .containsExactly(new ConsentDenial(Set.of(other), ALL, List.of()));
  }

  @Test
  void rulesMadeFromWhatIsStoredAreTheSame() {
    String patient = stored(Patients.somebody());
    var denial = Consents.deny().setPeriod(period("2020", "2998-12"));
    denial.addProvision(Consents.permit("Practitioner/" + stored(new Practitioner())));
    stored(Consents.of(patient, denial));
    RelatedPerson mother = new RelatedPerson().setPatient(new Reference("Patient/" + patient));
    stored(mother);
    String before = tables();
    assertThat(before).contains(patient);

    for (String table : List.of("consent_rule", "related_person", "practitioner_role")) {
      database.sql("delete from foyer_" + table).update();
    }
    database.sql("delete from foyer_standing_source").update();
    completion.start();

    assertThat(tables()).isEqualTo(before);
  }

  private String tables() {
    return database
        .sql(
            """
            select coalesce((select string_agg(r::text, E'\\n' order by r::text)
                               from foyer_consent_rule r), '')
                || coalesce((select string_agg(r::text, E'\\n' order by r::text)
                               from foyer_related_person r), '')
                || coalesce((select string_agg(r::text, E'\\n' order by r::text)
                               from foyer_practitioner_role r), '')
            """)
        .query(String.class)
        .single();
  }

  private List<ConsentDenial> denials(Caller caller, String patient) {
    return standings.of(caller).denials().stream()
        .filter(denial -> denial.patients().contains(patient))
        .map(denial -> new ConsentDenial(Set.of(patient), denial.what(), denial.exceptions()))
        .toList();
  }

  private String stored(Resource resource) {
    String type = resource.fhirType();
    return resource.hasId()
        ? request(HTTPVerb.PUT, type + "/" + resource.getIdPart(), resource)
        : request(HTTPVerb.POST, type, resource);
  }

  private String request(HTTPVerb method, String url, @Nullable Resource resource) {
    Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    entry(bundle, method, url, resource);
    String location = store.transact(bundle).getEntryFirstRep().getResponse().getLocation();
    return location == null ? "" : new IdType(location).getIdPart();
  }

  private static void entry(
      Bundle bundle, HTTPVerb method, String url, @Nullable Resource resource) {
    bundle.addEntry().setResource(resource).getRequest().setMethod(method).setUrl(url);
  }

  private static Period period(@Nullable String start, @Nullable String end) {
    Period period = new Period();
    if (start != null) {
      period.setStartElement(new DateTimeType(start));
    }
    if (end != null) {
      period.setEndElement(new DateTimeType(end));
    }
    return period;
  }

  private static Caller person(String role, @Nullable String fhirUser) {
    return caller(Caller.Kind.PERSON, role, new Context(fhirUser, null, null, null));
  }

  private static Caller system(String role, @Nullable String organization) {
    return caller(Caller.Kind.SYSTEM, role, new Context(null, null, null, organization));
  }

  private static Caller caller(Caller.Kind kind, String role, Context context) {
    return new Caller(kind, UUID.randomUUID().toString(), "app", Set.of(role), List.of(), context);
  }
}
