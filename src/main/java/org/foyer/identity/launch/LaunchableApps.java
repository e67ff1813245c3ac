package org.foyer.identity.launch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.foyer.identity.PublicAddress;
import org.foyer.identity.client.Client;
import org.foyer.identity.client.Client.State;
import org.foyer.identity.client.Clients;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The apps that an administrator has approved and that say where they are launched. */
@Component
class LaunchableApps {

  /** What is registered is an address already, whose escapes stay as they are. */
  private static final boolean ENCODED = true;

  private final Clients clients;
  private final PublicAddress address;

  LaunchableApps(Clients clients, PublicAddress address) {
    this.clients = clients;
    this.address = address;
  }

  List<Client> all() {
    return clients.inState(State.APPROVED).stream()
        .filter(client -> client.presentation().launchUrl() != null)
        .toList();
  }

  boolean has(String client) {
    return start(client).isPresent();
  }

  /** The address that opens an app for a launch; empty if it cannot be launched. */
  Optional<String> address(String client, String launch) {
    return start(client)
        .map(
            start ->
                UriComponentsBuilder.fromUriString(start)
                    .queryParam("iss", UriUtils.encode(address.fhirBase(), StandardCharsets.UTF_8))
                    .queryParam("launch", launch)
                    .build(ENCODED)
                    .toUriString());
  }

  private Optional<String> start(String client) {
    return clients
        .findApproved(client)
        .flatMap(found -> Optional.ofNullable(found.presentation().launchUrl()));
  }
}
