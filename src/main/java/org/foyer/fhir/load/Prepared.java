package org.foyer.fhir.load;

import ca.uhn.fhir.jpa.model.entity.ResourceTable;
import ca.uhn.fhir.jpa.searchparam.extractor.ResourceIndexedSearchParams;
import org.foyer.fhir.load.Targets.Target;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource, and what is to be stored of it.
 *
 * @param number its place among what is written
 * @param text its JSON as HAPI keeps it
 * @param source the address in {@code meta.source}
 */
record Prepared(
    long number,
    Resource resource,
    ResourceTable entity,
    ResourceIndexedSearchParams index,
    String text,
    @Nullable String source) {

  Target target() {
    return new Target(entity.getResourceType(), entity.getFhirId());
  }

  long row() {
    return entity.getId().getId();
  }
}
