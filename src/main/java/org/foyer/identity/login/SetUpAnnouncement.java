package org.foyer.identity.login;

import java.net.URI;
import org.foyer.fhir.FhirSettings;
import org.foyer.fhir.ServerAddress;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells whoever starts the server how the first administrator is made. Not by the log, which others
 * read as well.
 */
@Component
class SetUpAnnouncement {

  private final SetUpLinks links;
  private final FhirSettings settings;
  private final Environment environment;

  SetUpAnnouncement(SetUpLinks links, FhirSettings settings, Environment environment) {
    this.links = links;
    this.settings = settings;
    this.environment = environment;
  }

  @EventListener(ApplicationReadyEvent.class)
  void announce() {
    links
        .create()
        .ifPresent(
            secret ->
                System.out.printf(
                    "%nThere is no administrator yet. This link makes the first one, once, within"
                        + " 24 hours:%n  %s%n%n",
                    address("/set-up/" + secret)));
  }

  private String address(String path) {
    URI fhir = settings.publicAddress();
    return fhir == null
        ? ServerAddress.of(environment).at(path)
        : fhir.toString().replaceAll("/fhir/?$", "") + path;
  }
}
