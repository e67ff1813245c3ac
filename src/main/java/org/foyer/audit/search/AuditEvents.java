package org.foyer.audit.search;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.audit.trail.EventActions;
import org.foyer.fhir.Callers;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.OwnResourceType;
import org.foyer.fhir.RequestedCompartment;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.ResultPages;
import org.foyer.fhir.Visibility;
import org.foyer.fhir.Visibility.Part;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Serves AuditEvents from the trail. */
@Component
class AuditEvents implements OwnResourceType {

  private static final String TYPE = "AuditEvent";
  private static final String PARAMETERS = "http://hl7.org/fhir/SearchParameter/";
  private static final Map<String, SearchParamType> SEARCHED_BY =
      Map.ofEntries(
          Map.entry("action", SearchParamType.TOKEN),
          Map.entry("address", SearchParamType.STRING),
          Map.entry("agent", SearchParamType.REFERENCE),
          Map.entry("agent-name", SearchParamType.STRING),
          Map.entry("date", SearchParamType.DATE),
          Map.entry("entity", SearchParamType.REFERENCE),
          Map.entry("entity-type", SearchParamType.TOKEN),
          Map.entry("outcome", SearchParamType.TOKEN),
          Map.entry("patient", SearchParamType.REFERENCE),
          Map.entry("site", SearchParamType.TOKEN),
          Map.entry("source", SearchParamType.REFERENCE),
          Map.entry("subtype", SearchParamType.TOKEN),
          Map.entry("type", SearchParamType.TOKEN));

  private final EventRows rows;
  private final ObjectProvider<Visibility> visibility;
  private final ResultPages pages;
  private final FhirSettings settings;

  AuditEvents(
      EventRows rows,
      ObjectProvider<Visibility> visibility,
      ResultPages pages,
      FhirSettings settings) {
    this.rows = rows;
    this.visibility = visibility;
    this.pages = pages;
    this.settings = settings;
  }

  @Override
  public Class<AuditEvent> getResourceType() {
    return AuditEvent.class;
  }

  /** Reads an event, as far as the caller may see it. */
  @Read(version = true)
  public AuditEvent read(@IdParam IdType id, RequestDetails request) {
    boolean first = !id.hasVersionIdPart() || id.getVersionIdPart().equals("1");
    return uuid(id.getIdPart())
        .filter(any -> first)
        .flatMap(rows::find)
        .flatMap(view(request, Part.REACHED)::of)
        .map(AuditEvents::rendered)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.NOT_FOUND,
                    "Resource AuditEvent/%s is not known.".formatted(id.getIdPart())));
  }

  /** Searches for events; the newest come first unless {@code _sort=date}. */
  @Search(allowUnknownParams = true)
  public IBundleProvider search(RequestDetails request) {
    EventView view = view(request, Part.MATCH);
    EventSearch search = EventSearch.of(request.getParameters(), view);
    List<Sql> conditions = new ArrayList<>(search.conditions());
    conditions.add(EventRestrictions.of(view.restriction()));
    RequestedCompartment.of(request).map(AuditEvents::within).ifPresent(conditions::add);
    Sql condition = Sql.all(conditions);
    if (search.onlyCount()) {
      return pages.page(request, List.of(), rows.count(condition), null);
    }
    @Nullable UUID after = pages.after(request).map(UUID::fromString).orElse(null);
    int size = size(request);
    List<StoredEvent> found = rows.page(condition, search.newestFirst(), after, size + 1);
    List<StoredEvent> shown = found.subList(0, Math.min(size, found.size()));
    boolean more = found.size() > size;
    Integer total = null;
    if (after == null && !more) {
      total = found.size();
    } else if (search.total()) {
      total = rows.count(condition);
    }
    return pages.page(
        request,
        shown.stream()
            .flatMap(event -> view.of(event).stream())
            .map(AuditEvents::rendered)
            .toList(),
        total,
        more && size > 0 ? shown.get(shown.size() - 1).id().toString() : null);
  }

  @Override
  public Set<String> matching(Set<String> ids, Restriction restriction) {
    List<Sql> any =
        ids.stream().flatMap(id -> uuid(id).stream()).map(id -> Sql.of("e.id = ?", id)).toList();
    Sql condition = Sql.all(List.of(Sql.any(any), EventRestrictions.of(restriction)));
    return rows.page(condition, true, null, Math.max(1, any.size())).stream()
        .map(event -> event.id().toString())
        .collect(Collectors.toSet());
  }

  @Override
  public void describe(CapabilityStatementRestResourceComponent resource) {
    resource.setDocumentation(
        "Written by the server alone. Sorted by date. No includes, chains or history.");
    Stream.of("_id", "_lastUpdated")
        .forEach(
            name ->
                resource
                    .addSearchParam()
                    .setName(name)
                    .setType(name.equals("_id") ? SearchParamType.TOKEN : SearchParamType.DATE)
                    .setDefinition(PARAMETERS + "Resource-" + name.substring(1)));
    SEARCHED_BY.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one ->
                resource
                    .addSearchParam()
                    .setName(one.getKey())
                    .setType(one.getValue())
                    .setDefinition(PARAMETERS + "AuditEvent-" + one.getKey()));
  }

  private EventView view(RequestDetails request, Part part) {
    @Nullable String self =
        Callers.of(request)
            .map(caller -> caller.context().fhirUser())
            .filter(user -> user.startsWith("Patient/"))
            .map(user -> user.substring("Patient/".length()))
            .orElse(null);
    return new EventView(visibility.getObject().of(request, TYPE, part), self);
  }

  private static Sql within(RequestedCompartment compartment) {
    String parameter = compartment.type().equals("Patient") ? "patient" : "agent";
    return EventConditions.refersTo(
        parameter, List.of(compartment.type() + "/" + compartment.id()));
  }

  private int size(RequestDetails request) {
    String @Nullable [] asked = request.getParameters().get("_count");
    return asked == null
        ? settings.defaultPageSize()
        : Math.min(Integer.parseInt(asked[0]), settings.maximumPageSize());
  }

  private static AuditEvent rendered(StoredEvent event) {
    return AuditEventRendering.render(event, EventActions.of(event.happening().entry()));
  }

  private static Optional<UUID> uuid(String id) {
    try {
      return Optional.of(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
