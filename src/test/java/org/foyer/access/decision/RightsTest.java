package org.foyer.access.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.access.decision.Decision.Denied;
import org.foyer.access.decision.Decision.Granted;
import org.foyer.access.decision.Standing.ConsentDenial;
import org.foyer.access.decision.Standing.Resources;
import org.foyer.fhir.ResourceFacts;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Context;
import org.foyer.shared.Caller.Kind;
import org.foyer.shared.Roles;
import org.foyer.shared.ScopePermission;
import org.foyer.shared.SmartScope;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RightsTest {

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality|";

  private static final Roles ROLES =
      new Roles(
          Map.of(
              "doctor", scopes("user/*.rs", "user/Observation.cu"),
              "clerk", scopes("user/Patient.rs"),
              "patient", scopes("user/*.rs", "user/Observation.c"),
              "keeper",
                  scopes("user/Claim.c?subject={fhirUser}", "user/Claim.u?subject:missing=true"),
              "insurer", scopes("system/Claim.rs?insurer={organization}"),
              "ehr-system",
                  scopes(
                      "system/*.cruds",
                      "system/*.cruds?_security=%sR,%sV"
                          .formatted(CONFIDENTIALITY, CONFIDENTIALITY))));

  private final Rights rights = rights();

  @Test
  void withoutAScopeNothingIsGranted() {
    assertThat(read(doctor("user/Patient.rs"), "Observation"))
        .isEqualTo(new Denied(DenialReason.SCOPE_MISSING));
  }

  @Test
  void withoutARoleNothingIsGranted() {
    Caller clerk = person("clerk", "Practitioner/c", null, "user/*.cruds");
    assertThat(read(clerk, "Observation")).isEqualTo(new Denied(DenialReason.ROLE_MISSING));
  }

  @Test
  void scopesOfSystemsAreNotForPeople() {
    assertThat(read(doctor("system/*.rs"), "Patient"))
        .isEqualTo(new Denied(DenialReason.SCOPE_MISSING));
  }

  @Test
  void aPatientScopeNeedsALaunchPatient() {
    assertThat(read(doctor("patient/*.rs"), "Observation"))
        .isEqualTo(new Denied(DenialReason.OUTSIDE_COMPARTMENT));
  }

  @Test
  void aPatientScopeIsBoundToTheLaunchPatient() {
    Caller caller = person("doctor", "Practitioner/d", "p1", "patient/*.rs");
    assertThat(maySee(caller, Standing.NONE, of("p1"))).isTrue();
    assertThat(maySee(caller, Standing.NONE, of("p2"))).isFalse();
  }

  @Test
  void aPatientIsBoundToTheOwnRecordWhateverTheScope() {
    Caller caller = person("patient", "Patient/p1", "p2", "user/*.rs", "patient/*.rs");
    assertThat(maySee(caller, standing("p1"), of("p1"))).isTrue();
    assertThat(maySee(caller, standing("p1"), of("p2"))).isFalse();
  }

  @Test
  void somebodyBoundToNobodySeesNothing() {
    Caller caller = person("patient", null, null, "user/*.rs");
    assertThat(read(caller, "Observation")).isEqualTo(new Denied(DenialReason.OUTSIDE_COMPARTMENT));
  }

  @Test
  void sharedResourcesAreSeenButNotWrittenByWhoIsBound() {
    Caller caller = person("doctor", "Practitioner/d", "p1", "patient/*.cruds");
    assertThat(read(caller, "Practitioner").stored())
        .isEqualTo(Restriction.every(notLabelled("R"), notLabelled("V")));
    assertThat(rights.decide(caller, Standing.NONE, "Observation", ScopePermission.CREATE))
        .isInstanceOf(Granted.class);
    assertThat(rights.decide(caller, Standing.NONE, "Practitioner", ScopePermission.CREATE))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aGranularScopeNeedsItsValue() {
    Caller caller = doctor("user/Observation.rs?category=laboratory");
    assertThat(maySee(caller, Standing.NONE, of("p1", "category=laboratory"))).isTrue();
    assertThat(maySee(caller, Standing.NONE, of("p1", "category=imaging"))).isFalse();
  }

  @Test
  void aGranularScopeThatIsNotUnderstoodGrantsNothing() {
    assertThat(read(doctor("user/Observation.rs?value-quantity=5"), "Observation"))
        .isEqualTo(new Denied(DenialReason.OUTSIDE_COMPARTMENT));
  }

  @Test
  void anInsurerIsBoundToItsOrganization() {
    Caller insurer = system("insurer", "payer", "system/*.cruds");
    Granted granted = (Granted) read(insurer, "Claim");
    assertThat(granted.stored())
        .isEqualTo(
            new Restriction.Every(
                List.of(
                    new Restriction.RefersTo(Set.of("insurer"), Set.of("Organization/payer")),
                    notLabelled("R"),
                    notLabelled("V"))));
    assertThat(read(system("insurer", null, "system/*.cruds"), "Claim")).isInstanceOf(Denied.class);
  }

  @Test
  void aRoleCanBeBoundToThePersonThemself() {
    Caller keeper = person("keeper", "Practitioner/k", null, "user/*.cruds");
    assertThat(written(keeper, ScopePermission.CREATE))
        .isEqualTo(new Restriction.RefersTo(Set.of("subject"), Set.of("Practitioner/k")));
    Caller nobody = person("keeper", null, null, "user/*.cruds");
    assertThat(rights.decide(nobody, Standing.NONE, "Claim", ScopePermission.CREATE))
        .isInstanceOf(Denied.class);
  }

  @Test
  void aRoleCanBeBoundToWhatHasNoSubject() {
    Caller keeper = person("keeper", "Practitioner/k", null, "user/*.cruds");
    assertThat(written(keeper, ScopePermission.UPDATE))
        .isEqualTo(new Restriction.Not(new Restriction.RefersToType(Set.of("subject"), null)));
  }

  @Test
  void labelledResourcesAreWithheldFromMost() {
    assertThat(maySee(doctor("user/*.rs"), Standing.NONE, labelled("R"))).isFalse();
    assertThat(maySee(doctor("user/*.rs"), Standing.NONE, labelled("N"))).isTrue();
  }

  @Test
  void thePatientSeesLabelledResourcesOfTheOwnRecord() {
    Caller caller = person("patient", "Patient/p1", null, "user/*.rs");
    assertThat(maySee(caller, standing("p1"), labelled("V"))).isTrue();
  }

  @Test
  void theAuthorSeesWhatTheyLabelled() {
    assertThat(
            maySee(doctor("user/*.rs"), Standing.NONE, labelled("R", "performer=Practitioner/d")))
        .isTrue();
  }

  @Test
  void aTokenCannotLiftALabelThatTheRoleDoesNot() {
    Caller caller = doctor("user/*.rs", "user/*.rs?_security=" + CONFIDENTIALITY + "R");
    assertThat(maySee(caller, Standing.NONE, labelled("R"))).isFalse();
  }

  @Test
  void aRoleThatNamesTheLabelsSeesEverything() {
    assertThat(read(system("ehr-system", null, "system/*.rs"), "Observation").stored())
        .isEqualTo(Restriction.all());
  }

  @Test
  void anUnlockedLabelIsUnlockedForThatPatientOnly() {
    Standing unlocked = new Standing(Set.of(), Map.of("R", Set.of("p1")), List.of());
    assertThat(maySee(doctor("user/*.rs"), unlocked, labelled("R"))).isTrue();
    assertThat(maySee(doctor("user/*.rs"), unlocked, labelled("V"))).isFalse();
    Standing other = new Standing(Set.of(), Map.of("R", Set.of("p2")), List.of());
    assertThat(maySee(doctor("user/*.rs"), other, labelled("R"))).isFalse();
  }

  @Test
  void aConsentWithholdsWhatItNamesButItsExceptions() {
    Standing denied =
        new Standing(
            Set.of(),
            Map.of(),
            List.of(
                new ConsentDenial(
                    Set.of("p1"),
                    new Resources(Set.of(), Set.of()),
                    List.of(new Resources(Set.of("Observation"), Set.of("L"))))));
    assertThat(maySee(doctor("user/*.rs"), denied, of("p1"))).isFalse();
    assertThat(maySee(doctor("user/*.rs"), denied, labelled("L"))).isTrue();
    assertThat(maySee(doctor("user/*.rs"), denied, of("p2"))).isTrue();
  }

  @Test
  void whoMayWriteMayLabel() {
    Granted granted =
        (Granted)
            rights.decide(
                doctor("user/*.cruds"), Standing.NONE, "Observation", ScopePermission.CREATE);
    assertThat(granted.written().holdsFor(labelled("R"))).isTrue();
  }

  private Restriction written(Caller caller, ScopePermission permission) {
    return ((Granted) rights.decide(caller, Standing.NONE, "Claim", permission)).written();
  }

  private boolean maySee(Caller caller, Standing standing, ResourceFacts resource) {
    return rights
        .decide(caller, standing, resource.type(), ScopePermission.READ)
        .stored()
        .holdsFor(resource);
  }

  private Decision read(Caller caller, String type) {
    return rights.decide(caller, Standing.NONE, type, ScopePermission.READ);
  }

  private static Standing standing(String patient) {
    return new Standing(Set.of(patient), Map.of(), List.of());
  }

  private static Restriction notLabelled(String code) {
    return new Restriction.Not(
        new Restriction.HasToken("_security", List.of(CONFIDENTIALITY + code)));
  }

  private static Caller doctor(String... scopes) {
    return person("doctor", "Practitioner/d", null, scopes);
  }

  private static Caller person(
      String role, @Nullable String fhirUser, @Nullable String patient, String... scopes) {
    return new Caller(
        Kind.PERSON,
        "account",
        "app",
        Set.of(role),
        scopes(scopes),
        new Context(fhirUser, patient, null, null));
  }

  private static Caller system(String role, @Nullable String organization, String... scopes) {
    return new Caller(
        Kind.SYSTEM,
        "client",
        "client",
        Set.of(role),
        scopes(scopes),
        new Context(null, null, null, organization));
  }

  private static List<SmartScope> scopes(String... texts) {
    return Arrays.stream(texts).map(SmartScope::parse).flatMap(Optional::stream).toList();
  }

  private static ResourceFacts of(String patient, String... facts) {
    return new Observation(
        Stream.concat(Stream.of("subject=Patient/" + patient), Arrays.stream(facts)).toList());
  }

  private static ResourceFacts labelled(String code, String... facts) {
    return of(
        "p1",
        Stream.concat(Stream.of("_security=" + CONFIDENTIALITY + code), Arrays.stream(facts))
            .toArray(String[]::new));
  }

  private static Rights rights() {
    DefinedParameters parameters = new DefinedParameters();
    PatientRecord record = new PatientRecord(parameters);
    return new Rights(ROLES, record, new ScopeFilters(parameters), new Labels(record, parameters));
  }

  /** As FHIR R4 defines them for the types of these tests. */
  private static final class DefinedParameters implements SearchParameters {

    @Override
    public Set<String> resourceTypes() {
      return Set.of("Claim", "Observation", "Patient", "Practitioner");
    }

    @Override
    public Set<String> ofCompartment(String compartmentType, String resourceType) {
      return resourceType.equals("Observation")
          ? compartmentType.equals("Patient") ? Set.of("subject", "performer") : Set.of("performer")
          : Set.of();
    }

    @Override
    public boolean isToken(String resourceType, String name) {
      return Set.of("category", "_security").contains(name);
    }

    @Override
    public boolean isReference(String resourceType, String name) {
      return Set.of("subject", "performer", "insurer").contains(name);
    }
  }

  /** An Observation of which no more is known than these search parameters find. */
  private record Observation(List<String> facts) implements ResourceFacts {

    @Override
    public String type() {
      return "Observation";
    }

    @Override
    public String id() {
      return "o1";
    }

    @Override
    public Set<String> references(String parameter) {
      return Set.copyOf(
          facts.stream()
              .filter(fact -> fact.startsWith(parameter + "="))
              .map(fact -> fact.substring(parameter.length() + 1))
              .toList());
    }

    @Override
    public boolean hasToken(String parameter, String value) {
      return facts.contains(parameter + "=" + value);
    }
  }
}
