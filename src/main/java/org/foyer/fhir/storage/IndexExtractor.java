package org.foyer.fhir.storage;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.jpa.searchparam.extractor.SearchParamExtractorR4;
import org.foyer.fhir.ModelTypes;
import org.jspecify.annotations.Nullable;

/**
 * HAPI's extractor of search index values, whose FHIRPath engine learns the names of the types from
 * {@link ModelTypes}.
 */
final class IndexExtractor extends SearchParamExtractorR4 {

  private @Nullable FhirContext engineContext;

  @Override
  public void initFhirPath() {
    FhirContext context = super.getContext();
    FhirContext engine = FhirContext.forR4();
    engine.setValidationSupport(new ModelTypes(context, context.getValidationSupport()));
    engineContext = engine;
    try {
      super.initFhirPath();
    } finally {
      engineContext = null;
    }
  }

  @Override
  protected FhirContext getContext() {
    return engineContext == null ? super.getContext() : engineContext;
  }
}
