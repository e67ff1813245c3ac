package org.foyer.fhir.fast.differential;

import java.util.List;

/**
 * A search parameter that the server says to have.
 *
 * @param kind its type, such as {@code token}
 * @param targets the resource types that a reference may be to
 * @param components the names of the parameters that a composite consists of
 */
record Parameter(String name, String kind, List<String> targets, List<String> components) {

  Parameter {
    targets = List.copyOf(targets);
    components = List.copyOf(components);
  }

  /** A name that is not the server's, with nothing known of it. */
  static Parameter of(String name, String kind) {
    return new Parameter(name, kind, List.of(), List.of());
  }
}
