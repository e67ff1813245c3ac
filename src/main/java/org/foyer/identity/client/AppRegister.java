package org.foyer.identity.client;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.foyer.identity.client.Client.Kind;
import org.foyer.identity.client.Client.Origin;
import org.foyer.identity.client.Client.Presentation;
import org.foyer.identity.client.Client.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with clients. */
@Component
class AppRegister {

  private final Clients clients;
  private final ClientSecrets secrets;
  private final ClientRegistrySettings settings;
  private final Clock clock;

  AppRegister(
      Clients clients, ClientSecrets secrets, ClientRegistrySettings settings, Clock clock) {
    this.clients = clients;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /** Registers a client, which may ask for access at once. */
  @Transactional
  Client register(ClientForm form, String by) {
    ClientMetadata metadata = form.metadata();
    Client client =
        new Client(
            UUID.randomUUID().toString(),
            metadata.kind(),
            State.APPROVED,
            metadata.presentation(),
            metadata.grants(),
            metadata.keys(),
            form.system(),
            requests(form),
            new Origin(by, clock.instant()));
    clients.create(client);
    return client;
  }

  /**
   * Changes a client, but not its state, nor what the form does not show. Of the server's own app
   * only the limit is the administrator's.
   */
  @Transactional
  void change(Client client, ClientForm form) {
    if (OwnApp.is(client.id())) {
      clients.update(client.limitedTo(requests(form)));
      return;
    }
    ClientMetadata metadata = form.metadata();
    clients.update(
        new Client(
            client.id(),
            metadata.kind(),
            client.state(),
            presentation(client, metadata),
            grants(client, metadata),
            metadata.keys(),
            form.system(),
            requests(form),
            client.origin()));
  }

  private static Presentation presentation(Client client, ClientMetadata metadata) {
    Presentation changed = metadata.presentation();
    return new Presentation(
        changed.name(),
        changed.publisher(),
        client.presentation().logo(),
        changed.website(),
        changed.launchUrl(),
        client.presentation().contacts());
  }

  private static Grants grants(Client client, ClientMetadata metadata) {
    Grants changed = metadata.grants();
    return new Grants(
        changed.grantTypes(),
        changed.redirects(),
        client.grants().postLogoutRedirects(),
        changed.scopes());
  }

  private int requests(ClientForm form) {
    return form.requestsPerMinute() == null
        ? settings.requestsPerMinute()
        : form.requestsPerMinute();
  }

  /** Puts a client in another state. */
  void put(Client client, State state) {
    clients.update(client.in(state));
  }

  /** Removes a client that was disabled before; the own app would come back at the next start. */
  boolean delete(Client client) {
    if (client.state() != State.DISABLED || OwnApp.is(client.id())) {
      return false;
    }
    clients.delete(client.id());
    return true;
  }

  /** Gives a client with secrets a new one, beside the old one for a while. */
  Optional<String> newSecret(Client client) {
    if (client.kind() != Kind.CONFIDENTIAL_SECRET) {
      return Optional.empty();
    }
    boolean first = secrets.hashes(client.id()).isEmpty();
    return Optional.of(
        secrets.rotate(client.id(), first ? Duration.ZERO : settings.secretOverlap()));
  }
}
