package org.foyer.conformance.validation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a body holds: a resource, or Parameters with one.
 *
 * @param resource as text; null if there is none
 * @param mode the parameter mode
 * @param profiles the parameters profile
 */
record GivenParameters(@Nullable String resource, Optional<String> mode, List<String> profiles) {

  /** A body that is the resource itself. */
  static GivenParameters plain(String resource) {
    return new GivenParameters(resource.isBlank() ? null : resource, Optional.empty(), List.of());
  }
}
