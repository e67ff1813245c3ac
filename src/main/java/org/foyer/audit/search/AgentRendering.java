package org.foyer.audit.search;

import java.util.Set;
import org.foyer.audit.trail.Happening;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Actor;
import org.foyer.shared.AuditEntry.Kind;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** The agents of an event: the app, this server, and the person behind the app. */
final class AgentRendering {

  private static final String CLIENTS = "https://foyer.org/fhir/sid/client";
  private static final String ACCOUNTS = "https://foyer.org/fhir/sid/account";
  private static final String ROLES = "https://foyer.org/fhir/CodeSystem/role";
  private static final String PARTICIPATIONS =
      "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
  private static final Set<String> READS = Set.of("read", "vread");
  private static final Set<String> WRITES = Set.of("create", "update", "patch", "delete");

  private AgentRendering() {}

  static void render(Happening happening, AuditEvent event) {
    AuditEntry entry = happening.entry();
    @Nullable Actor actor = entry.actor();
    AuditEventAgentComponent client = client(actor, happening.address());
    AuditEventAgentComponent server =
        new AuditEventAgentComponent().setWho(server()).setRequestor(false);
    server.getNetwork().setAddress("foyer").setType(AuditEventAgentNetworkType._1);
    setTypes(entry, client, server);
    boolean person = actor != null && (actor.account() != null || actor.name() != null);
    client.setRequestor(!person && (actor == null || actor.server() == null));
    event.addAgent(client);
    event.addAgent(server);
    if (actor != null && person) {
      event.addAgent(person(actor, WRITES.contains(entry.what())));
    } else if (actor != null && actor.server() != null) {
      server.setRequestor(true).setName(actor.server());
    }
    if (actor != null && actor.organization() != null) {
      event.addAgent(
          new AuditEventAgentComponent()
              .setType(
                  new CodeableConcept(
                      new Coding(
                          "http://terminology.hl7.org/CodeSystem/v3-RoleClass", "PROV", null)))
              .setWho(new Reference("Organization/" + actor.organization()))
              .setRequestor(false));
    }
  }

  /** This server. */
  static Reference server() {
    return new Reference().setDisplay("Foyer");
  }

  private static void setTypes(
      AuditEntry entry, AuditEventAgentComponent client, AuditEventAgentComponent server) {
    Coding source = AuditEventRendering.dicom("110153", "Source Role ID");
    Coding destination = AuditEventRendering.dicom("110152", "Destination Role ID");
    if (entry.kind() == Kind.REST && entry.what().equals("delete")) {
      client.setType(new CodeableConcept(AuditEventRendering.dicom("110150", "Application")));
      server.setType(
          new CodeableConcept(
              new Coding(
                  "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                  "custodian",
                  "Custodian")));
    } else {
      boolean read = READS.contains(entry.what());
      client.setType(new CodeableConcept(read ? destination : source));
      server.setType(new CodeableConcept(read ? source : destination));
    }
  }

  private static AuditEventAgentComponent client(@Nullable Actor actor, @Nullable String address) {
    AuditEventAgentComponent agent = new AuditEventAgentComponent();
    if (actor != null && actor.client() != null) {
      agent.getWho().getIdentifier().setSystem(CLIENTS).setValue(actor.client());
      agent.setName(actor.clientName());
      if (actor.account() == null) {
        addRoles(actor, agent);
      }
    } else {
      agent.getWho().setDisplay(actor != null && actor.server() != null ? "Foyer" : "Browser");
    }
    if (actor != null && actor.server() != null && address == null) {
      agent.getNetwork().setAddress("foyer").setType(AuditEventAgentNetworkType._1);
    } else {
      agent
          .getNetwork()
          .setAddress(address == null ? "unknown" : address)
          .setType(AuditEventAgentNetworkType._2);
    }
    return agent;
  }

  private static AuditEventAgentComponent person(Actor actor, boolean writes) {
    AuditEventAgentComponent agent =
        new AuditEventAgentComponent()
            .setType(
                new CodeableConcept(
                    writes
                        ? new Coding(PARTICIPATIONS, "AUT", "author (originator)")
                        : new Coding(PARTICIPATIONS, "IRCP", "information recipient")))
            .setRequestor(true);
    if (actor.fhirUser() != null) {
      agent.getWho().setReference(actor.fhirUser());
    }
    if (actor.account() != null) {
      agent.getWho().getIdentifier().setSystem(ACCOUNTS).setValue(actor.account());
    }
    agent.getWho().setDisplay(actor.name());
    agent.setName(actor.name());
    addRoles(actor, agent);
    return agent;
  }

  private static void addRoles(Actor actor, AuditEventAgentComponent agent) {
    actor.roles().forEach(role -> agent.addRole().addCoding(new Coding(ROLES, role, null)));
  }
}
