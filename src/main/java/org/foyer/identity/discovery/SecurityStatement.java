package org.foyer.identity.discovery;

import org.foyer.fhir.CapabilityContribution;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.RegistrationOffer;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.springframework.stereotype.Component;

/**
 * Says in the CapabilityStatement that access is by SMART on FHIR, for apps that look there.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/conformance.html">SMART,
 *     conformance</a>
 */
@Component
class SecurityStatement implements CapabilityContribution {

  private static final String OAUTH_URIS =
      "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
  private static final String SERVICES =
      "http://terminology.hl7.org/CodeSystem/restful-security-service";

  private final PublicAddress address;
  private final RegistrationOffer registration;

  SecurityStatement(PublicAddress address, RegistrationOffer registration) {
    this.address = address;
    this.registration = registration;
  }

  @Override
  public void contribute(CapabilityStatementRestComponent rest) {
    CapabilityStatementRestSecurityComponent security = rest.getSecurity();
    security.setCors(true).setDescription("Access by SMART App Launch and SMART Backend Services.");
    security
        .addService()
        .setText("SMART on FHIR")
        .addCoding()
        .setSystem(SERVICES)
        .setCode("SMART-on-FHIR")
        .setDisplay("SMART-on-FHIR");
    security.addExtension(endpoints());
  }

  private Extension endpoints() {
    Extension endpoints = new Extension(OAUTH_URIS);
    add(endpoints, "authorize", DiscoveryPaths.AUTHORIZATION);
    add(endpoints, "token", DiscoveryPaths.TOKEN);
    add(endpoints, "introspect", DiscoveryPaths.INTROSPECTION);
    add(endpoints, "revoke", DiscoveryPaths.REVOCATION);
    add(endpoints, "manage", DiscoveryPaths.MANAGEMENT);
    if (registration.isOpen()) {
      add(endpoints, "register", DiscoveryPaths.REGISTRATION);
    }
    return endpoints;
  }

  private void add(Extension endpoints, String name, String path) {
    endpoints.addExtension(new Extension(name, new UriType(address.issuer() + path)));
  }
}
