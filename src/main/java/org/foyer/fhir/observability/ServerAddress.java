package org.foyer.fhir.observability;

import java.util.Set;
import org.springframework.core.env.Environment;

/** The address that a person on this machine can open, without a slash at its end. */
record ServerAddress(String base) {

  private static final Set<String> THIS_MACHINE =
      Set.of("", "127.0.0.1", "::1", "0.0.0.0", "::", "localhost");

  static ServerAddress of(Environment environment) {
    String bound = environment.getProperty("server.address", "");
    String host = THIS_MACHINE.contains(bound) ? "localhost" : bound;
    boolean tls =
        environment.containsProperty("server.ssl.bundle")
            || environment.containsProperty("server.ssl.certificate")
            || environment.containsProperty("server.ssl.key-store");
    return new ServerAddress(
        (tls ? "https" : "http")
            + "://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + environment.getProperty("local.server.port", "8080")
            + environment.getProperty("server.servlet.context-path", ""));
  }

  String at(String path) {
    return base + path;
  }
}
