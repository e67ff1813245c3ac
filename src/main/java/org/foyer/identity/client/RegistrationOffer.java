package org.foyer.identity.client;

import org.foyer.identity.client.ClientRegistrySettings.Registration;
import org.springframework.stereotype.Component;

/** Whether apps can register over HTTP. */
@Component
public class RegistrationOffer {

  private final boolean open;

  RegistrationOffer(ClientRegistrySettings settings) {
    this.open = settings.registration() != Registration.OFF;
  }

  /** Whether there is an endpoint for it, for all or for those with a token. */
  public boolean isOpen() {
    return open;
  }
}
