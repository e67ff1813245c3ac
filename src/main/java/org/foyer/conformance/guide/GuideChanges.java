package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.IValidationSupport;
import java.util.concurrent.atomic.AtomicLong;
import org.foyer.fhir.Definitions;
import org.foyer.fhir.DefinitionsChanged;
import org.foyer.fhir.SearchIndex;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Notices on this node that guides were loaded, forgotten or indexed, on whatever node. */
@Component
class GuideChanges {

  /** Behind the definitions of FHIR itself, before what is stored. */
  private static final int PLACE = 1;

  private final GuideTable table;
  private final GuideDefinitions definitions;
  private final SearchIndex index;
  private final IValidationSupport validation;
  private final Definitions all;
  private final ApplicationEventPublisher events;
  private final AtomicLong known = new AtomicLong(-1);

  GuideChanges(
      GuideTable table,
      GuideDefinitions definitions,
      SearchIndex index,
      IValidationSupport validation,
      Definitions all,
      ApplicationEventPublisher events,
      FhirContext fhirContext) {
    this.table = table;
    this.definitions = definitions;
    this.index = index;
    this.validation = validation;
    this.all = all;
    this.events = events;
    if (validation instanceof ValidationSupportChain chain) {
      chain.addValidationSupport(PLACE, new GuideValidationSupport(fhirContext, definitions));
    }
  }

  /** Takes up changes if there are any. */
  synchronized void notice() {
    long now = table.generation();
    if (known.get() != now) {
      boolean first = known.getAndSet(now) < 0;
      definitions.refresh();
      if (!first || now > 0) {
        index.refresh();
        validation.invalidateCaches();
        events.publishEvent(new DefinitionsChanged(all.generation()));
      }
    }
  }
}
