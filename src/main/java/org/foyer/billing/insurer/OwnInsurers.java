package org.foyer.billing.insurer;

import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.insurer.member.SentResources;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** The Organizations for which this server decides claims, by whatever they are named. */
@Component
class OwnInsurers {

  private final BillingSettings settings;
  private final LocalReferences references;
  private final Store store;

  OwnInsurers(BillingSettings settings, LocalReferences references, Stores stores) {
    this.settings = settings;
    this.references = references;
    this.store = stores.asSystem("Organizations are known by their identifiers");
  }

  /** Which of them a reference of this server means. */
  Optional<String> named(Reference organization) {
    Optional<String> direct =
        references
            .target(organization)
            .filter(target -> "Organization".equals(target.getResourceType()))
            .map(target -> target.getIdPart())
            .filter(settings::decidesFor);
    return direct.or(
        () ->
            organization.hasReference()
                ? Optional.empty()
                : identified(List.of(organization.getIdentifier())));
  }

  /** Which of them a reference means that was sent with what it refers to. */
  Optional<String> addressed(Reference organization, SentResources sent) {
    List<Identifier> identifiers = sent.identifiers(organization);
    return identifiers.isEmpty() ? named(organization) : identified(identifiers);
  }

  /** Whether an Organization has one of these identifiers, or none by which it could be known. */
  boolean mayBe(String organization, List<Identifier> identifiers) {
    if (identifiers.isEmpty()) {
      return true;
    }
    List<Identifier> known = identifiers(organization);
    return known.isEmpty() || shareOne(known, identifiers);
  }

  private Optional<String> identified(List<Identifier> identifiers) {
    return Optional.ofNullable(settings.insurers()).orElse(List.of()).stream()
        .filter(insurer -> shareOne(identifiers(insurer), identifiers))
        .findFirst();
  }

  private List<Identifier> identifiers(String organization) {
    return store.read(Organization.class, organization).stream()
        .flatMap(found -> found.getIdentifier().stream())
        .filter(identifier -> identifier.hasSystem() && identifier.hasValue())
        .toList();
  }

  private static boolean shareOne(List<Identifier> known, List<Identifier> given) {
    return known.stream()
        .anyMatch(
            own ->
                given.stream()
                    .anyMatch(
                        other ->
                            own.getSystem().equals(other.getSystem())
                                && own.getValue().equals(other.getValue())));
  }
}
