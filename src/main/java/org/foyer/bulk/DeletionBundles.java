package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;

/**
 * Tells of deletions by transactions that would delete the same.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---output-manifest">Bulk
 *     Data, deleted</a>
 */
final class DeletionBundles {

  private static final int ENTRIES = 500;

  private final FhirContext fhirContext;
  private final Consumer<String> lines;
  private Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);

  DeletionBundles(FhirContext fhirContext, Consumer<String> lines) {
    this.fhirContext = fhirContext;
    this.lines = lines;
  }

  void add(String reference) {
    bundle.addEntry().getRequest().setMethod(HTTPVerb.DELETE).setUrl(reference);
    if (bundle.getEntry().size() == ENTRIES) {
      flush();
    }
  }

  void flush() {
    if (bundle.hasEntry()) {
      lines.accept(fhirContext.newJsonParser().encodeResourceToString(bundle));
      bundle = new Bundle().setType(BundleType.TRANSACTION);
    }
  }
}
