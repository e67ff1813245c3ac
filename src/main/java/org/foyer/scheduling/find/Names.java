package org.foyer.scheduling.find;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.foyer.fhir.Store;
import org.hl7.fhir.r4.model.HealthcareService;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * What practitioners, places and services are called, for those who may see them.
 *
 * @param store what the caller sees
 */
record Names(Store store) {

  /** The names by reference; what has none is left out. */
  Map<String, String> of(Collection<String> references) {
    Map<String, String> names = new HashMap<>();
    add(
        names,
        references,
        Practitioner.class,
        one -> one.getNameFirstRep().getNameAsSingleString());
    add(names, references, Location.class, Location::getName);
    add(names, references, HealthcareService.class, HealthcareService::getName);
    return names;
  }

  private <T extends Resource> void add(
      Map<String, String> names,
      Collection<String> references,
      Class<T> type,
      Function<T, @Nullable String> name) {
    String prefix = type.getSimpleName() + "/";
    List<String> ids =
        references.stream()
            .filter(reference -> reference.startsWith(prefix))
            .map(reference -> reference.substring(prefix.length()))
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    String query = "_id=" + ids.stream().collect(Collectors.joining(","));
    for (T found : store.search(type, query, ids.size())) {
      @Nullable String itsName = name.apply(found);
      if (itsName != null && !itsName.isEmpty()) {
        names.put(prefix + found.getIdElement().getIdPart(), itsName);
      }
    }
  }
}
