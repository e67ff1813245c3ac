package org.foyer.scheduling.find;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Store;
import org.foyer.fhir.TokenValue;
import org.foyer.scheduling.SchedulingExtensions;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HealthcareService;

/**
 * What kinds of visits and specialties are called: as the services say, else as the code systems of
 * Foyer do.
 *
 * @param services those that the caller sees
 * @param codeSystems the store of the server, as the names of codes are no secret
 */
record Displays(List<HealthcareService> services, Store codeSystems) {

  private static final String OWN = "https://foyer.org/fhir/CodeSystem/";

  /** Names the kinds of visits, and adds the specialties of the services. */
  void addTo(List<Appointment> entries) {
    Map<TokenValue, Optional<String>> known = ofServices();
    for (Appointment entry : entries) {
      services.stream()
          .filter(service -> isOf(entry, service))
          .flatMap(service -> service.getSpecialty().stream())
          .forEach(specialty -> entry.addSpecialty(specialty.copy()));
      Stream.concat(codings(entry.getServiceType()), codings(entry.getSpecialty()))
          .filter(coding -> !coding.hasDisplay())
          .forEach(
              coding ->
                  known
                      .computeIfAbsent(token(coding), this::ofCodeSystem)
                      .ifPresent(coding::setDisplay));
    }
  }

  private static boolean isOf(Appointment entry, HealthcareService service) {
    String reference = "HealthcareService/" + service.getIdElement().getIdPart();
    return entry.getParticipant().stream()
        .anyMatch(participant -> reference.equals(participant.getActor().getReference()));
  }

  private Map<TokenValue, Optional<String>> ofServices() {
    Map<TokenValue, Optional<String>> displays = new HashMap<>();
    services.stream()
        .flatMap(Displays::codings)
        .filter(Coding::hasDisplay)
        .forEach(coding -> displays.putIfAbsent(token(coding), Optional.of(coding.getDisplay())));
    return displays;
  }

  private static Stream<Coding> codings(HealthcareService service) {
    Stream<Coding> ofParameters =
        service.getExtensionsByUrl(SchedulingExtensions.SCHEDULING_PARAMETERS).stream()
            .flatMap(parameters -> parameters.getExtensionsByUrl("visit-type").stream())
            .map(Extension::getValue)
            .filter(Coding.class::isInstance)
            .map(Coding.class::cast);
    return Stream.of(ofParameters, codings(service.getType()), codings(service.getSpecialty()))
        .flatMap(some -> some);
  }

  private static Stream<Coding> codings(List<CodeableConcept> concepts) {
    return concepts.stream().flatMap(concept -> concept.getCoding().stream());
  }

  private static TokenValue token(Coding coding) {
    return new TokenValue(
        Optional.ofNullable(coding.getSystem()).orElse(""),
        Optional.ofNullable(coding.getCode()).orElse(""));
  }

  private Optional<String> ofCodeSystem(TokenValue code) {
    String system = String.valueOf(code.system());
    return system.startsWith(OWN)
        ? codeSystems.search(CodeSystem.class, "url=" + system, 1).stream()
            .flatMap(found -> found.getConcept().stream())
            .flatMap(Displays::withNarrower)
            .filter(concept -> concept.getCode().equals(code.code()) && concept.hasDisplay())
            .map(ConceptDefinitionComponent::getDisplay)
            .findFirst()
        : Optional.empty();
  }

  private static Stream<ConceptDefinitionComponent> withNarrower(
      ConceptDefinitionComponent concept) {
    return Stream.concat(
        Stream.of(concept), concept.getConcept().stream().flatMap(Displays::withNarrower));
  }
}
