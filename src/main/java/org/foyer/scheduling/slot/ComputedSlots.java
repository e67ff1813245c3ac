package org.foyer.scheduling.slot;

import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.ComputedResources;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/** Slots beside those that are stored. */
@Component
class ComputedSlots implements ComputedResources {

  private final SlotReading reading;
  private final SlotSearch search;

  ComputedSlots(SlotReading reading, SlotSearch search) {
    this.reading = reading;
    this.search = search;
  }

  @Override
  public String resourceType() {
    return "Slot";
  }

  @Override
  public Optional<Resource> read(String id) {
    return reading.read(id).map(Resource.class::cast);
  }

  @Override
  public Optional<IBundleProvider> search(RequestDetails request) {
    return SlotQuery.of(request.getParameters()).map(query -> search.answer(request, query));
  }
}
