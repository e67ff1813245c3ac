package org.foyer.audit.provenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Provenance of what a caller has written. There is one for each patient and label, so
 * that it tells nobody of what that person may not see.
 */
final class RecordedProvenance {

  /** The patient of a Provenance, an element of its own in FHIR R5. */
  static final String PATIENT =
      "http://hl7.org/fhir/5.0/StructureDefinition/extension-Provenance.patient";

  private static final String CONFIDENTIALITY =
      "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String PARTICIPANTS =
      "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
  private static final String OPERATIONS = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
  private static final String CLIENTS = "https://foyer.org/fhir/sid/client";
  private static final String ACCOUNTS = "https://foyer.org/fhir/sid/account";

  private RecordedProvenance() {}

  private record Group(String patient, String label, String activity) {}

  static List<Provenance> of(Caller caller, List<WrittenResource> written, Reference organization) {
    Map<Group, List<WrittenResource>> groups = new LinkedHashMap<>();
    for (WrittenResource resource : written) {
      Set<String> patients = resource.patients().isEmpty() ? Set.of("") : resource.patients();
      for (String patient : patients) {
        groups
            .computeIfAbsent(
                new Group(patient, resource.label(), resource.activity()),
                group -> new ArrayList<>())
            .add(resource);
      }
    }
    return groups.entrySet().stream()
        .map(group -> of(caller, group.getKey(), group.getValue(), organization))
        .collect(Collectors.toList());
  }

  private static Provenance of(
      Caller caller, Group group, List<WrittenResource> resources, Reference organization) {
    Provenance provenance = new Provenance();
    resources.forEach(resource -> provenance.addTarget(new Reference(resource.reference())));
    if (!group.patient().isEmpty()) {
      setPatient(provenance, group.patient());
    }
    if (!group.label().isEmpty()) {
      provenance.getMeta().addSecurity(new Coding(CONFIDENTIALITY, group.label(), null));
    }
    provenance.setRecordedElement(InstantType.withCurrentTime());
    provenance.getActivity().addCoding(new Coding(OPERATIONS, group.activity(), null));
    if (caller.kind() == Caller.Kind.PERSON) {
      provenance.addAgent(author(caller, organization));
    }
    if (caller.client() != null) {
      provenance.addAgent(app(caller, caller.client(), organization));
    }
    return provenance;
  }

  /** Names the patient in whose record a Provenance is. */
  static void setPatient(Provenance provenance, String patient) {
    provenance.addExtension(new Extension(PATIENT, new Reference("Patient/" + patient)));
  }

  private static ProvenanceAgentComponent author(Caller caller, Reference organization) {
    ProvenanceAgentComponent agent = agent("author", "Author");
    @Nullable String fhirUser = caller.context().fhirUser();
    Reference who = new Reference().setDisplay(caller.names().person());
    if (fhirUser != null) {
      who.setReference(fhirUser);
    } else {
      who.getIdentifier().setSystem(ACCOUNTS).setValue(caller.id());
    }
    agent.setWho(who);
    if (fhirUser == null || fhirUser.startsWith("Practitioner")) {
      agent.setOnBehalfOf(organization);
    }
    return agent;
  }

  private static ProvenanceAgentComponent app(
      Caller caller, String client, Reference organization) {
    boolean alone = caller.kind() == Caller.Kind.SYSTEM;
    ProvenanceAgentComponent agent =
        alone ? agent("author", "Author") : agent("transmitter", "Transmitter");
    agent.getWho().setDisplay(caller.names().client());
    agent.getWho().getIdentifier().setSystem(CLIENTS).setValue(client);
    agent.setOnBehalfOf(
        caller.context().organization() == null
            ? organization
            : new Reference("Organization/" + caller.context().organization()));
    return agent;
  }

  private static ProvenanceAgentComponent agent(String type, String display) {
    return new ProvenanceAgentComponent()
        .setType(new CodeableConcept(new Coding(PARTICIPANTS, type, display)));
  }
}
