package org.foyer.identity.discovery;

import java.util.Date;
import org.foyer.identity.PublicAddress;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Endpoint.EndpointStatus;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UrlType;
import org.jspecify.annotations.Nullable;

/**
 * The hospital as apps show it to patients who look for their records: who it is, and where its
 * FHIR server is.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/brands.html">SMART, user-access
 *     brands</a>
 */
final class Brands {

  private static final String PROFILES =
      "http://hl7.org/fhir/smart-app-launch/StructureDefinition/";
  private static final String EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/";
  private static final String ID = "foyer";

  private final BrandSettings brand;
  private final PublicAddress address;
  private final Date since;

  Brands(BrandSettings brand, PublicAddress address, Date since) {
    this.brand = brand;
    this.address = address;
    this.since = since;
  }

  /** The bundle to publish. */
  Bundle bundle() {
    Bundle bundle = new Bundle().setType(BundleType.COLLECTION).setTimestamp(since);
    bundle.getMeta().addProfile(PROFILES + "user-access-brands-bundle").setLastUpdated(since);
    add(bundle, organization());
    add(bundle, endpoint());
    return bundle;
  }

  private void add(Bundle bundle, Resource resource) {
    resource.setId(ID);
    bundle
        .addEntry()
        .setFullUrl(address.issuer() + "/" + resource.fhirType() + "/" + ID)
        .setResource(resource);
  }

  private Organization organization() {
    Organization organization = new Organization();
    organization.getMeta().addProfile(PROFILES + "user-access-brand");
    organization.setActive(true).setName(brand.name());
    organization
        .addIdentifier()
        .setSystem(BrandIdentifier.SYSTEM)
        .setValue(BrandIdentifier.of(brand, address.issuer()).value());
    organization.addTelecom().setSystem(ContactPointSystem.URL).setValue(website());
    Address place = place();
    if (!place.isEmpty()) {
      organization.addAddress(place);
    }
    if (brand.logo() != null) {
      organization
          .addExtension()
          .setUrl(EXTENSIONS + "organization-brand")
          .addExtension(new Extension("brandLogo", new UrlType(brand.logo())));
    }
    organization.addExtension(portal());
    organization.addEndpoint(new Reference("Endpoint/" + ID));
    return organization;
  }

  private Address place() {
    Address place = new Address();
    if (brand.street() != null) {
      place.addLine(brand.street());
    }
    return place
        .setCity(brand.city())
        .setState(brand.state())
        .setPostalCode(brand.postalCode())
        .setCountry(brand.country());
  }

  private Extension portal() {
    Extension portal = new Extension(EXTENSIONS + "organization-portal");
    portal.addExtension(new Extension("portalName", new StringType(portalName())));
    portal.addExtension(
        new Extension("portalUrl", new UrlType(text(brand.portalUrl(), address.issuer()))));
    portal.addExtension(new Extension("portalEndpoint", new Reference("Endpoint/" + ID)));
    return portal;
  }

  private @Nullable String portalName() {
    return brand.portalName() == null ? brand.name() : brand.portalName();
  }

  private Endpoint endpoint() {
    Endpoint endpoint = new Endpoint();
    endpoint.getMeta().addProfile(PROFILES + "user-access-endpoint");
    endpoint.addExtension(
        new Extension(EXTENSIONS + "endpoint-fhir-version", new CodeType("4.0.1")));
    endpoint
        .setStatus(EndpointStatus.ACTIVE)
        .setName("FHIR R4 of " + brand.name())
        .setManagingOrganization(new Reference("Organization/" + ID))
        .setAddress(address.fhirBase());
    endpoint
        .getConnectionType()
        .setSystem("http://terminology.hl7.org/CodeSystem/endpoint-connection-type")
        .setCode("hl7-fhir-rest");
    endpoint
        .addPayloadType()
        .addCoding()
        .setSystem("http://terminology.hl7.org/CodeSystem/endpoint-payload-type")
        .setCode("none");
    endpoint.addContact().setSystem(ContactPointSystem.URL).setValue(website());
    return endpoint;
  }

  private String website() {
    return text(brand.website(), address.issuer());
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }
}
