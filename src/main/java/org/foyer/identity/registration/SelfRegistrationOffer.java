package org.foyer.identity.registration;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells pages whether patients may register by themselves. */
@ControllerAdvice
class SelfRegistrationOffer {

  private final RegistrationSettings settings;

  SelfRegistrationOffer(RegistrationSettings settings) {
    this.settings = settings;
  }

  @ModelAttribute("selfRegistration")
  boolean isOffered() {
    return settings.selfRegistration();
  }
}
