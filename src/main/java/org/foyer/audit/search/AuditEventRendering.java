package org.foyer.audit.search;

import static org.foyer.audit.search.EventCodes.DICOM;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.access.PurposesOfUse;
import org.foyer.audit.trail.EventActions;
import org.foyer.audit.trail.EventKeys;
import org.foyer.audit.trail.Happening;
import org.foyer.shared.AuditEntry;
import org.foyer.shared.AuditEntry.Kind;
import org.foyer.shared.AuditEntry.Outcome;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * An event as FHIR's AuditEvent, by IHE's Basic Audit Log Patterns where these know such events.
 *
 * @see <a href="https://profiles.ihe.net/ITI/BALP/">Basic Audit Log Patterns</a>
 */
final class AuditEventRendering {

  /** IHE's code system of kinds of entities. */
  static final String BALP_ENTITY_TYPES =
      "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

  /** Where all events come from. */
  static final String SITE = "foyer";

  private static final String OBJECT_ROLES = "http://terminology.hl7.org/CodeSystem/object-role";
  private static final Set<String> NOT_ENTITIES = Set.of("query");

  private AuditEventRendering() {}

  static AuditEvent render(StoredEvent stored, @Nullable String action) {
    Happening happening = stored.happening();
    AuditEntry entry = happening.entry();
    AuditEvent event = new AuditEvent();
    event.setId(stored.id().toString());
    Date recorded = Date.from(stored.recorded());
    event.getMeta().setVersionId("1").setLastUpdated(recorded);
    BalpProfiles.of(entry).ifPresent(event.getMeta()::addProfile);
    event.setType(EventCodes.type(entry.kind()));
    EventCodes.subtypes(entry.kind(), entry.what()).forEach(event::addSubtype);
    event.setAction(AuditEventAction.fromCode(action == null ? "E" : action));
    event.setRecorded(recorded);
    event.setOutcome(
        AuditEventOutcome.fromCode(Short.toString(EventActions.outcome(entry.outcome()))));
    boolean failed = entry.outcome() != Outcome.SUCCESS;
    if (failed && entry.reason() != null) {
      event.setOutcomeDesc(entry.reason());
    }
    if (entry.kind() == Kind.EMERGENCY_ACCESS) {
      event
          .addPurposeOfEvent()
          .addCoding(new Coding(PurposesOfUse.SYSTEM, "BTG", "break the glass"));
    }
    happening
        .purposes()
        .forEach(
            code ->
                event.addPurposeOfEvent().addCoding(new Coding(PurposesOfUse.SYSTEM, code, null)));
    AgentRendering.render(happening, event);
    event.getSource().setSite(SITE).setObserver(AgentRendering.server());
    addEntities(happening, event);
    return event;
  }

  private static void addEntities(Happening happening, AuditEvent event) {
    AuditEntry entry = happening.entry();
    for (String id : entry.patients()) {
      event.addEntity(
          entity("1", "Person", "1", "Patient").setWhat(new Reference("Patient/" + id)));
    }
    @Nullable String query = entry.details().get("query");
    if (query != null) {
      event.addEntity(
          entity("2", "System Object", "24", "Query")
              .setQuery(query.getBytes(StandardCharsets.UTF_8)));
    }
    entry.about().forEach(about -> event.addEntity(of(about)));
    if (entry.details().containsKey("asked") && entry.about().isEmpty()) {
      event.addEntity(of(entry.details().get("asked")));
    }
    addReason(entry, event);
    if (happening.requestId() != null) {
      AuditEventEntityComponent request = new AuditEventEntityComponent();
      request.setType(new Coding(BALP_ENTITY_TYPES, "XrequestId", null));
      request.getWhat().getIdentifier().setValue(happening.requestId());
      event.addEntity(request);
    }
    addDetails(entry.details(), event);
  }

  private static AuditEventEntityComponent of(String about) {
    AuditEventEntityComponent entity = entity("2", "System Object", "4", "Domain Resource");
    return EventKeys.isResource(about)
        ? entity.setWhat(new Reference(about))
        : entity.setName(about);
  }

  /** In whose own words it was done. */
  private static void addReason(AuditEntry entry, AuditEvent event) {
    if (entry.outcome() == Outcome.SUCCESS && entry.reason() != null) {
      if (event.hasEntity()) {
        event.getEntityFirstRep().setDescription(entry.reason());
      } else {
        event.addEntity(entity("4", "Other", "20", "Job").setDescription(entry.reason()));
      }
    }
  }

  private static void addDetails(Map<String, String> details, AuditEvent event) {
    List<Map.Entry<String, String>> told =
        details.entrySet().stream()
            .filter(one -> !NOT_ENTITIES.contains(one.getKey()) && !one.getKey().equals("asked"))
            .sorted(Map.Entry.comparingByKey())
            .toList();
    if (told.isEmpty()) {
      return;
    }
    AuditEventEntityComponent more = entity("4", "Other", "20", "Job").setName("details");
    told.forEach(
        one -> more.addDetail().setType(one.getKey()).setValue(new StringType(one.getValue())));
    event.addEntity(more);
  }

  private static AuditEventEntityComponent entity(
      String type, String typeName, String role, String roleName) {
    return new AuditEventEntityComponent()
        .setType(new Coding(EventConditions.ENTITY_TYPES, type, typeName))
        .setRole(new Coding(OBJECT_ROLES, role, roleName));
  }

  /** The role of an agent by DICOM's code. */
  static Coding dicom(String code, String display) {
    return new Coding(DICOM, code, display);
  }
}
