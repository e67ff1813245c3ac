package org.foyer.fhir;

import java.util.Set;
import org.springframework.core.env.Environment;

/**
 * The address that a person on this machine can open.
 *
 * @param base with the context path, without a slash at its end
 */
public record ServerAddress(String base) {

  private static final Set<String> THIS_MACHINE =
      Set.of("", "127.0.0.1", "::1", "0.0.0.0", "::", "localhost");

  /** The address of a server that listens already. */
  public static ServerAddress of(Environment environment) {
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

  /** The address of a path, which starts with a slash. */
  public String at(String path) {
    return base + path;
  }
}
