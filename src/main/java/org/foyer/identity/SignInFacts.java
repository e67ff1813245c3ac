package org.foyer.identity;

import org.foyer.identity.client.OwnApp;
import org.foyer.identity.discovery.BrandSettings;
import org.foyer.identity.registration.RegistrationSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the server's own app has to know before anybody has signed in; everybody may know it. */
@Component
public class SignInFacts {

  private final PublicAddress address;
  private final BrandSettings brand;
  private final RegistrationSettings registration;

  SignInFacts(PublicAddress address, BrandSettings brand, RegistrationSettings registration) {
    this.address = address;
    this.brand = brand;
    this.registration = registration;
  }

  /** The issuer of tokens, without a slash at its end. */
  public String issuer() {
    return address.issuer();
  }

  /** The FHIR base, without a slash at its end. */
  public String fhirBase() {
    return address.fhirBase();
  }

  /** The {@code client_id} of the own app. */
  public String clientId() {
    return OwnApp.ID;
  }

  /** The name by which patients know the hospital; null if it was not told. */
  public @Nullable String hospital() {
    return brand.name();
  }

  /** Whether patients may register by themselves. */
  public boolean patientsMayRegister() {
    return registration.selfRegistration();
  }
}
