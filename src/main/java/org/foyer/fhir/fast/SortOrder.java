package org.foyer.fhir.fast;

import ca.uhn.fhir.jpa.searchparam.SearchParameterMap;
import ca.uhn.fhir.rest.api.SortOrderEnum;
import ca.uhn.fhir.rest.api.SortSpec;

/** Reads {@code _sort} as HAPI does. */
final class SortOrder {

  private SortOrder() {}

  /** Adds keys, separated by commas, after those that are there. */
  static void add(SearchParameterMap search, String keys) {
    for (String key : keys.split(",", -1)) {
      if (!key.isBlank() && !key.equals("-")) {
        boolean descending = key.startsWith("-");
        add(
            search,
            new SortSpec(
                descending ? key.substring(1) : key,
                descending ? SortOrderEnum.DESC : SortOrderEnum.ASC));
      }
    }
  }

  private static void add(SearchParameterMap search, SortSpec key) {
    SortSpec last = search.getSort();
    if (last == null) {
      search.setSort(key);
      return;
    }
    while (last.getChain() != null) {
      last = last.getChain();
    }
    last.setChain(key);
  }
}
