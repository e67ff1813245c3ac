package org.foyer.fhir.search;

import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.Collection;
import java.util.List;

/** The element paths under which HAPI stores the references that a search parameter finds. */
record LinkPaths(List<String> paths) {

  static LinkPaths of(String resourceType, RuntimeSearchParam parameter) {
    return of(resourceType, List.of(parameter));
  }

  static LinkPaths of(String resourceType, Collection<RuntimeSearchParam> parameters) {
    return new LinkPaths(
        parameters.stream()
            .flatMap(parameter -> parameter.getPathsSplit().stream())
            .map(String::trim)
            .filter(path -> path.contains(resourceType + "."))
            .distinct()
            .toList());
  }

  /** A condition that holds for the rows of {@code hfj_res_link} under these paths. */
  SqlFragment condition(String alias) {
    return SqlFragment.in(alias + ".src_path", paths);
  }
}
