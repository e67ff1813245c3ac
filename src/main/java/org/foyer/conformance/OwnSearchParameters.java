package org.foyer.conformance;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import java.io.IOException;
import java.io.InputStream;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.SearchParameter;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Stores the search parameters of {@code fhir-profiles/}, on the first start and whenever their
 * version changes.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnSearchParameters implements ApplicationRunner {

  private static final String FILES = "classpath*:fhir-profiles/SearchParameter-*.json";

  private final FhirContext fhirContext;
  private final Store store;

  OwnSearchParameters(FhirContext fhirContext, Stores stores) {
    this.fhirContext = fhirContext;
    this.store = stores.asSystem("own search parameters");
  }

  @Override
  public void run(ApplicationArguments arguments) throws IOException {
    Bundle changed = changed();
    if (changed.hasEntry()) {
      try {
        store.transact(changed);
      } catch (ResourceVersionConflictException e) {
        // Another node that starts at the same moment may have been first.
        if (changed().hasEntry()) {
          throw e;
        }
      }
    }
  }

  private Bundle changed() throws IOException {
    Bundle changed = new Bundle().setType(BundleType.TRANSACTION);
    for (Resource file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
      SearchParameter parameter = read(file);
      if (!isStored(parameter)) {
        changed
            .addEntry()
            .setResource(parameter)
            .getRequest()
            .setMethod(HTTPVerb.PUT)
            .setUrl("SearchParameter/" + parameter.getIdElement().getIdPart());
      }
    }
    return changed;
  }

  private SearchParameter read(Resource file) throws IOException {
    try (InputStream in = file.getInputStream()) {
      return fhirContext.newJsonParser().parseResource(SearchParameter.class, in);
    }
  }

  private boolean isStored(SearchParameter parameter) {
    return store
        .read(SearchParameter.class, parameter.getIdElement().getIdPart())
        .filter(stored -> parameter.getVersion().equals(stored.getVersion()))
        .isPresent();
  }
}
