package org.foyer.scheduling.find;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

  /** The names by reference, with those of services that were found already. */
  Map<String, String> of(Collection<String> references, List<HealthcareService> services) {
    Map<String, String> names = new HashMap<>();
    add(
        names,
        find(Practitioner.class, references),
        one -> one.getNameFirstRep().getNameAsSingleString());
    add(names, find(Location.class, references), Location::getName);
    add(names, services, HealthcareService::getName);
    return names;
  }

  /** Those of a type. */
  <T extends Resource> List<T> find(Class<T> type, Collection<String> references) {
    String prefix = type.getSimpleName() + "/";
    List<String> ids =
        references.stream()
            .filter(reference -> reference.startsWith(prefix))
            .map(reference -> reference.substring(prefix.length()))
            .toList();
    return ids.isEmpty()
        ? List.of()
        : store.search(type, "_id=" + String.join(",", ids), ids.size());
  }

  private static <T extends Resource> void add(
      Map<String, String> names, List<T> found, Function<T, @Nullable String> name) {
    for (T one : found) {
      @Nullable String itsName = name.apply(one);
      if (itsName != null && !itsName.isEmpty()) {
        names.put(one.fhirType() + "/" + one.getIdElement().getIdPart(), itsName);
      }
    }
  }
}
