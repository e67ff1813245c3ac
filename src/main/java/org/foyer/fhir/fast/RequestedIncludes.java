package org.foyer.fhir.fast;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.model.api.Include;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.fhir.fast.SlowPath.Reason;

/** Reads {@code _include} and {@code _revinclude} as HAPI does. */
final class RequestedIncludes {

  private static final List<String> ITERATING = List.of("", ":iterate", ":recurse");

  /** The parameters that are read. */
  static final Set<String> NAMES =
      Stream.of("_include", "_revinclude")
          .flatMap(name -> ITERATING.stream().map(name::concat))
          .collect(Collectors.toUnmodifiableSet());

  private RequestedIncludes() {}

  static void add(SearchParameterMap search, Map<String, String[]> parameters) {
    search.setIncludes(of("_include", parameters));
    search.setRevIncludes(of("_revinclude", parameters));
  }

  private static Set<Include> of(String name, Map<String, String[]> parameters) {
    Set<Include> includes = new HashSet<>();
    for (String modifier : ITERATING) {
      for (String value : parameters.getOrDefault(name + modifier, new String[0])) {
        if (value.contains(",")) {
          throw SlowPath.because(Reason.PARAMETER);
        }
        includes.add(new Include(value, !modifier.isEmpty()));
      }
    }
    return includes;
  }
}
