package org.foyer.operation.summary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.CompositionStatus;
import org.hl7.fhir.r4.model.Composition.DocumentConfidentiality;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * The sections of a patient's summary as a document.
 *
 * @see <a href="https://hl7.org/fhir/R4/documents.html">FHIR documents</a>
 */
record SummaryDocument(Patient patient, List<Section> sections, LinkedResources members) {

  private static final String UUID_URN = "urn:uuid:";
  private static final String TITLE = "International Patient Summary";
  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

  /** The document, whose members are changed to fit into it. */
  Bundle bundle(Instant now) {
    Map<String, Resource> made = new LinkedHashMap<>();
    Reference subject = new Reference(members.address(patient));
    Composition composition = composition(subject, now);
    members.add(List.of(patient));
    for (Section section : sections) {
      NoInformation.about(section.kind(), subject)
          .filter(none -> section.entries().isEmpty())
          .ifPresentOrElse(
              none -> composition.addSection(section(section, List.of(add(made, none)))),
              () -> {
                if (!section.entries().isEmpty()) {
                  composition.addSection(section(section, addresses(section, made)));
                }
              });
    }
    String author = add(made, author());
    composition.addAuthor(new Reference(author).setDisplay("Foyer"));
    Map<String, Resource> all = new LinkedHashMap<>(members.complete());
    made.values().forEach(members::link);
    custodian(all).ifPresent(composition::setCustodian);
    all.putAll(made);
    all.values().forEach(Absent::complete);
    composition.setConfidentiality(confidentiality(all));
    return bundle(composition, all, now);
  }

  private Composition composition(Reference subject, Instant now) {
    Composition composition = new Composition();
    composition.setLanguage("en");
    composition.setStatus(CompositionStatus.FINAL);
    composition.setType(
        new CodeableConcept(new Coding("http://loinc.org", "60591-5", "Patient summary Document")));
    composition.setSubject(subject);
    composition.setDate(Date.from(now));
    composition.setTitle(TITLE);
    return composition;
  }

  private static SectionComponent section(Section section, List<String> addresses) {
    SectionComponent component = new SectionComponent();
    component.setTitle(section.kind().title());
    component.setCode(
        new CodeableConcept(new Coding("http://loinc.org", section.kind().code(), null)));
    component.getText().setStatus(NarrativeStatus.GENERATED);
    component.getText().setDivAsString(Narrative.of(section));
    addresses.forEach(address -> component.addEntry(new Reference(address)));
    return component;
  }

  /** What the summary made itself has no id, and none of this server's addresses. */
  private List<String> addresses(Section section, Map<String, Resource> made) {
    List<String> addresses = new ArrayList<>();
    for (Entry entry : section.entries()) {
      DomainResource resource = entry.resource();
      if (resource.hasId()) {
        members.add(List.of(resource));
        addresses.add(members.address(resource));
      } else {
        addresses.add(add(made, resource));
      }
    }
    return addresses;
  }

  private static String add(Map<String, Resource> made, Resource resource) {
    String address = UUID_URN + UUID.randomUUID();
    made.put(address, resource);
    return address;
  }

  private static Device author() {
    Device device = new Device();
    device.addDeviceName().setName("Foyer").setType(DeviceNameType.USERFRIENDLYNAME);
    device.setType(new CodeableConcept().setText("FHIR server"));
    return device;
  }

  private Optional<Reference> custodian(Map<String, Resource> all) {
    return Optional.of(patient.getManagingOrganization())
        .filter(organization -> all.containsKey(organization.getReference()))
        .map(organization -> new Reference(organization.getReference()));
  }

  /** That of the most confidential member. */
  private static DocumentConfidentiality confidentiality(Map<String, Resource> all) {
    for (DocumentConfidentiality level :
        List.of(DocumentConfidentiality.V, DocumentConfidentiality.R)) {
      boolean isReached =
          all.values().stream()
              .anyMatch(
                  resource ->
                      resource.getMeta().getSecurity(CONFIDENTIALITY, level.toCode()) != null);
      if (isReached) {
        return level;
      }
    }
    return DocumentConfidentiality.N;
  }

  private static Bundle bundle(Composition composition, Map<String, Resource> all, Instant now) {
    Bundle bundle = new Bundle().setType(BundleType.DOCUMENT);
    bundle.setLanguage("en");
    bundle.getMeta().addProfile("http://hl7.org/fhir/uv/ips/StructureDefinition/Bundle-uv-ips");
    bundle.getMeta().addSecurity(CONFIDENTIALITY, composition.getConfidentiality().toCode(), null);
    bundle.getIdentifier().setSystem("urn:ietf:rfc:3986").setValue(UUID_URN + UUID.randomUUID());
    bundle.setTimestamp(Date.from(now));
    bundle.addEntry().setFullUrl(UUID_URN + UUID.randomUUID()).setResource(composition);
    all.forEach((address, resource) -> bundle.addEntry().setFullUrl(address).setResource(resource));
    return bundle;
  }
}
