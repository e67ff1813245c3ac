package org.foyer.billing.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.billing.BillingSettings;
import org.foyer.partner.OrganizationNames;
import org.foyer.partner.PartnerServers;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/** Which Organization of this server an insurer is, however it is named. */
@Component
public class Insurers {

  private final BillingSettings settings;
  private final PartnerServers partners;
  private final OrganizationNames names;

  Insurers(BillingSettings settings, PartnerServers partners, OrganizationNames names) {
    this.settings = settings;
    this.partners = partners;
    this.names = names;
  }

  /** The id of the Organization that is the insurer of a coverage; empty if it is none of ours. */
  public Optional<String> of(Coverage coverage) {
    return coverage.getPayor().stream().flatMap(payor -> id(payor).stream()).findFirst();
  }

  /**
   * The id of the Organization here that is referred to. A logical reference is understood if it
   * means an insurer whose claims are decided here, or a partner.
   */
  public Optional<String> id(Reference organization) {
    if (organization.getReferenceElement().hasIdPart()) {
      return Optional.of(organization.getReferenceElement())
          .filter(id -> !id.isAbsolute() && "Organization".equals(id.getResourceType()))
          .map(id -> id.getIdPart());
    }
    return organization.hasIdentifier()
        ? known().stream().filter(id -> names.means(organization, id)).findFirst()
        : Optional.empty();
  }

  /** Whether this server stands for the insurer. */
  public boolean isOurs(String organization) {
    return settings.decidesFor(organization);
  }

  /** Whether the insurer's FHIR server is known. */
  public boolean isPartner(String organization) {
    return partners.knows(organization);
  }

  private List<String> known() {
    return Stream.concat(
            Stream.ofNullable(settings.insurers()).flatMap(List::stream), partners.all().stream())
        .distinct()
        .toList();
  }
}
