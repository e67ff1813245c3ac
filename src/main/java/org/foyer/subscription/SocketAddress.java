package org.foyer.subscription;

import org.foyer.shared.PageAddresses;
import org.springframework.stereotype.Component;

/** Where sockets are opened. */
@Component
class SocketAddress {

  static final String PATH = "/ws";

  private final PageAddresses addresses;

  SocketAddress(PageAddresses addresses) {
    this.addresses = addresses;
  }

  /** The address as clients know it, such as {@code wss://hospital.example/ws}. */
  String url() {
    return addresses.at(PATH).replaceFirst("^http", "ws");
  }
}
