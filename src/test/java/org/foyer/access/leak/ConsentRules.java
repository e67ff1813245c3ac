package org.foyer.access.leak;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.foyer.access.caller.Viewer;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Consent.ConsentProvisionType;
import org.hl7.fhir.r4.model.Consent.ConsentState;
import org.hl7.fhir.r4.model.Consent.ProvisionComponent;

/** What patients have agreed to. */
final class ConsentRules {

  private static final Map<String, String> PURPOSES =
      Map.ofEntries(
          Map.entry("doctor", "TREAT"),
          Map.entry("nurse", "TREAT"),
          Map.entry("pharmacist", "TREAT"),
          Map.entry("pharmacy-system", "TREAT"),
          Map.entry("prescriber-system", "TREAT"),
          Map.entry("ehr-system", "TREAT"),
          Map.entry("billing", "HPAYMT"),
          Map.entry("insurer", "HPAYMT"),
          Map.entry("adjudicator", "HPAYMT"),
          Map.entry("provider-system", "HPAYMT"),
          Map.entry("receptionist", "HOPERAT"),
          Map.entry("administrator", "HOPERAT"),
          Map.entry("patient", "PATRQT"),
          Map.entry("related-person", "PATRQT"));

  private static final Set<String> SEEING = Set.of("access");

  private final World world;

  ConsentRules(World world) {
    this.world = world;
  }

  /**
   * Whether a Consent of one of these patients denies this caller a version. A patient is bound by
   * nobody's Consent in the own record.
   */
  boolean deny(Viewer viewer, Version version, Set<String> patients) {
    return viewer.as("Patient").filter(patients::contains).isEmpty()
        && patients.stream()
            .flatMap(this::active)
            .anyMatch(consent -> denies(consent.getProvision(), viewer, version));
  }

  /** Whether a Consent of one of these patients shows this caller what has the label. */
  boolean permitLabel(Viewer viewer, Version version, Set<String> patients, String label) {
    return patients.stream()
        .flatMap(this::active)
        .flatMap(consent -> permits(consent.getProvision()))
        .filter(permit -> Labels.upTo(codes(permit)).contains(label))
        .anyMatch(permit -> !saysMore(permit) && matches(permit, viewer, version));
  }

  /** Whether any Consent denies this caller something. */
  boolean denyAnything(Viewer viewer) {
    return world.of("Patient").stream()
        .flatMap(patient -> active(patient.id()))
        .map(Consent::getProvision)
        .flatMap(root -> Stream.concat(Stream.of(root), root.getProvision().stream()))
        .filter(part -> part.getType() == ConsentProvisionType.DENY)
        .anyMatch(
            part ->
                isCurrent(part)
                    && isFor(part.getPurpose(), viewer)
                    && (part.getActor().isEmpty() || names(part, identities(viewer))));
  }

  /** The patients whose Consents let this actor act for them. */
  Set<String> actsFor(String actor) {
    return world.of("Patient").stream()
        .map(Stored::id)
        .filter(
            patient ->
                active(patient)
                    .flatMap(consent -> permits(consent.getProvision()))
                    .anyMatch(
                        permit ->
                            !saysMore(permit) && isCurrent(permit) && names(permit, Set.of(actor))))
        .collect(toSet());
  }

  private Stream<Consent> active(String patient) {
    return world.of("Consent").stream()
        .filter(stored -> !stored.deleted())
        .map(stored -> (Consent) stored.last().resource())
        .filter(consent -> consent.getStatus() == ConsentState.ACTIVE)
        .filter(
            consent ->
                consent
                    .getScope()
                    .hasCoding(
                        "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy"))
        .filter(consent -> consent.getPatient().getReference().equals("Patient/" + patient));
  }

  private boolean denies(ProvisionComponent root, Viewer viewer, Version version) {
    List<ProvisionComponent> nested =
        root.getProvision().stream().map(part -> within(root, part)).toList();
    boolean nestedDeny =
        nested.stream()
            .filter(part -> part.getType() == ConsentProvisionType.DENY)
            .anyMatch(part -> matches(part, viewer, version));
    boolean rootDeny =
        root.getType() == ConsentProvisionType.DENY
            && matches(root, viewer, version)
            && nested.stream()
                .filter(part -> part.getType() == ConsentProvisionType.PERMIT)
                .noneMatch(part -> !saysMore(part) && matches(part, viewer, version));
    return rootDeny || nestedDeny;
  }

  private static Stream<ProvisionComponent> permits(ProvisionComponent root) {
    return Stream.concat(
            Stream.of(root), root.getProvision().stream().map(part -> within(root, part)))
        .filter(part -> part.getType() == ConsentProvisionType.PERMIT);
  }

  /** What a nested provision does not say is as in the root, and it ends with the root's period. */
  private static ProvisionComponent within(ProvisionComponent root, ProvisionComponent nested) {
    ProvisionComponent whole = nested.copy();
    if (whole.getActor().isEmpty()) {
      whole.setActor(root.getActor());
    }
    if (whole.getPurpose().isEmpty()) {
      whole.setPurpose(root.getPurpose());
    }
    if (whole.getClass_().isEmpty()) {
      whole.setClass_(root.getClass_());
    }
    return isCurrent(root) ? whole : whole.setPeriod(root.getPeriod());
  }

  private boolean matches(ProvisionComponent part, Viewer viewer, Version version) {
    return isCurrent(part)
        && (part.getActor().isEmpty() || names(part, identities(viewer)))
        && isFor(part.getPurpose(), viewer)
        && (part.getClass_().isEmpty()
            || part.getClass_().stream()
                .anyMatch(coding -> version.type().equals(coding.getCode())))
        && fitsLabels(part, version);
  }

  /** A label in a permit is a high-water mark; in a deny it stands for itself and higher ones. */
  private static boolean fitsLabels(ProvisionComponent part, Version version) {
    List<String> said = codes(part);
    List<String> has = Labels.of(version);
    return said.isEmpty()
        || (part.getType() == ConsentProvisionType.PERMIT
            ? Labels.upTo(said).containsAll(has)
            : has.stream().anyMatch(Labels.from(said)::contains));
  }

  private static List<String> codes(ProvisionComponent part) {
    return part.getSecurityLabel().stream()
        .filter(coding -> Labels.SYSTEM.equals(coding.getSystem()))
        .map(Coding::getCode)
        .toList();
  }

  private static boolean isFor(List<Coding> purposes, Viewer viewer) {
    return purposes.isEmpty()
        || purposes.stream()
            .anyMatch(
                purpose ->
                    viewer.roles().stream()
                        .anyMatch(role -> purpose.getCode().equals(PURPOSES.get(role))));
  }

  /** Whether a permit says more than is judged, or permits something else than seeing. */
  private static boolean saysMore(ProvisionComponent part) {
    boolean seeing =
        part.getAction().isEmpty()
            || part.getAction().stream()
                .flatMap(action -> action.getCoding().stream())
                .anyMatch(coding -> SEEING.contains(coding.getCode()));
    return part.hasCode() || part.hasData() || part.hasDataPeriod() || !seeing;
  }

  private static boolean isCurrent(ProvisionComponent part) {
    return Periods.isNow(part.getPeriod());
  }

  private static boolean names(ProvisionComponent part, Set<String> identities) {
    return part.getActor().stream()
        .anyMatch(actor -> identities.contains(actor.getReference().getReference()));
  }

  private Set<String> identities(Viewer viewer) {
    Stream<String> own = Stream.ofNullable(viewer.fhirUser());
    Stream<String> organization =
        Stream.ofNullable(viewer.organization()).map(id -> "Organization/" + id);
    Stream<String> byRole =
        world.of("PractitionerRole").stream()
            .filter(stored -> !stored.deleted() && viewer.fhirUser() != null)
            .map(Stored::last)
            .filter(role -> role.index().references("practitioner").contains(viewer.fhirUser()))
            .flatMap(
                role ->
                    Stream.concat(
                        Stream.of(role.reference()),
                        role.index().references("organization").stream()));
    return Stream.of(own, organization, byRole).flatMap(stream -> stream).collect(toSet());
  }
}
