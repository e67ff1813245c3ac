package org.foyer.scheduling.find;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.scheduling.find.FindRequest.Organizations;
import org.foyer.scheduling.find.FindRequest.When;
import org.foyer.scheduling.find.FindRequest.Who;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Resolves what a request refers to, as far as the caller may see it.
 *
 * @param asked the parameters
 * @param store what the caller sees
 * @param local which references are to resources of this server
 */
record Resolution(AskedParameters asked, Store store, LocalReferences local) {

  private static final int MOST = 500;
  private static final Map<String, Class<? extends Resource>> TYPES =
      Map.of(
          "Practitioner", Practitioner.class,
          "PractitionerRole", PractitionerRole.class,
          "Location", Location.class,
          "Organization", Organization.class,
          "Patient", Patient.class,
          "Device", Device.class,
          "HealthcareService", HealthcareService.class,
          "Appointment", Appointment.class);

  /**
   * The request.
   *
   * @param own the patients who come if none are named
   * @throws FhirProblem if a parameter has a value that it cannot have, or refers to what the
   *     caller may not see
   */
  FindRequest request(Set<String> own) {
    Set<String> patients = new LinkedHashSet<>(references("patient-reference", "Patient"));
    patients.forEach(this::checkSeen);
    List<String> moved = references("ignore-appointment", "Appointment");
    moved.forEach(this::checkSeen);
    return new FindRequest(
        new Who(
            practitioners(),
            locations(),
            services(),
            organizations(),
            references("together", "Practitioner", "PractitionerRole", "Location", "Device"),
            patients.isEmpty() && asked.all("patient-resource").isEmpty() ? own : patients),
        asked.tokens("visit-type"),
        asked.tokens("specialty"),
        When.of(asked),
        Series.of(asked),
        moved.isEmpty() ? null : new IdType(moved.get(0)).getIdPart());
  }

  private Optional<List<String>> practitioners() {
    return given(references("practitioner", "Practitioner", "PractitionerRole"), "practitioner");
  }

  private Optional<List<String>> locations() {
    List<String> named = new ArrayList<>(references("location-reference", "Location"));
    named.addAll(references("location", "Location"));
    for (String text : asked.all("location-string")) {
      store
          .search(Location.class, "address=" + encoded(text), MOST)
          .forEach(found -> named.add("Location/" + found.getIdElement().getIdPart()));
    }
    return given(named, "location-reference", "location", "location-string");
  }

  private Optional<List<String>> services() {
    List<String> named =
        references("healthcare-service", "HealthcareService").stream()
            .map(service -> new IdType(service).getIdPart())
            .toList();
    return given(named, "healthcare-service");
  }

  private Optional<Organizations> organizations() {
    return asked.all("organization").isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Organizations(
                ofOrganizations(HealthcareService.class).collect(Collectors.toSet()),
                ofOrganizations(PractitionerRole.class)
                    .map(id -> "PractitionerRole/" + id)
                    .collect(Collectors.toSet())));
  }

  private <T extends Resource> Stream<String> ofOrganizations(Class<T> type) {
    List<String> organizations = references("organization", "Organization");
    return organizations.isEmpty()
        ? Stream.empty()
        : store
            .search(type, "organization=" + encoded(String.join(",", organizations)), MOST)
            .stream()
            .map(found -> found.getIdElement().getIdPart());
  }

  private Optional<List<String>> given(List<String> found, String... names) {
    boolean asked = Stream.of(names).anyMatch(name -> !this.asked.all(name).isEmpty());
    return asked ? Optional.of(found) : Optional.empty();
  }

  /** The references of a parameter, as {@code Type/id}; a bare id is of the first type. */
  private List<String> references(String name, String... types) {
    return asked.all(name).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .flatMap(value -> reference(name, value, types).stream())
        .distinct()
        .toList();
  }

  private List<String> reference(String name, String value, String... types) {
    int query = value.indexOf("?identifier=");
    if (query >= 0) {
      return byIdentifier(
          query == 0 ? types[0] : value.substring(0, query),
          value.substring(query + "?identifier=".length()));
    }
    boolean bare = value.matches("[A-Za-z0-9\\-.]{1,64}");
    Optional<IdType> target =
        local.target(new Reference(bare ? types[0] + "/" + value : value.strip()));
    return target
        .filter(id -> List.of(types).contains(id.getResourceType()))
        .map(id -> List.of(id.getValue()))
        .orElseThrow(
            () ->
                AskedParameters.invalid(
                    name,
                    "must refer to a %s of this server".formatted(String.join(" or ", types))));
  }

  private List<String> byIdentifier(String type, String token) {
    Class<? extends Resource> known = TYPES.getOrDefault(type, Practitioner.class);
    return store.search(known, "identifier=" + encoded(token), MOST).stream()
        .map(found -> found.fhirType() + "/" + found.getIdElement().getIdPart())
        .toList();
  }

  private void checkSeen(String reference) {
    IdType id = new IdType(reference);
    if (store.read(id.getResourceType(), id.getIdPart()).isEmpty()) {
      throw new FhirProblem(
          ProblemCode.UNRESOLVED_REFERENCE, "Resource %s is not known.".formatted(reference));
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
