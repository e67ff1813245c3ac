package org.foyer.fhir.error;

import java.util.List;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.jspecify.annotations.Nullable;

/**
 * What a Bundle must be to be processed. HAPI guesses where it can; a guess may store what the
 * client did not mean.
 *
 * @see <a href="https://hl7.org/fhir/R4/http.html#transaction">Batch and transaction</a>
 */
final class TransactionRules {

  private TransactionRules() {}

  /** Refuses bundles that are none, and transactions with an entry that says too little. */
  static void check(Bundle bundle) {
    @Nullable BundleType type = bundle.getType();
    if (type != BundleType.TRANSACTION && type != BundleType.BATCH) {
      throw invalid("Only a Bundle of type transaction or batch can be processed.", "Bundle.type");
    }
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int i = 0; type == BundleType.TRANSACTION && i < entries.size(); i++) {
      check(entries.get(i), "Bundle.entry[" + i + "]");
    }
  }

  private static void check(BundleEntryComponent entry, String place) {
    @Nullable HTTPVerb method = entry.getRequest().getMethod();
    if (method == null) {
      throw invalid("The entry has no request.method.", place);
    }
    @Nullable String url = entry.getRequest().getUrl();
    if (url == null || url.isBlank()) {
      throw invalid("The entry has no request.url.", place);
    }
    boolean storing = method == HTTPVerb.POST || method == HTTPVerb.PUT;
    if (storing && !url.contains("$") && !url.endsWith("_search")) {
      checkResource(entry, url, place);
    }
  }

  private static void checkResource(BundleEntryComponent entry, String url, String place) {
    if (!entry.hasResource()) {
      throw invalid("The entry has no resource to store.", place);
    }
    String type = entry.getResource().fhirType();
    String path = url.startsWith("/") ? url.substring(1) : url;
    if (!path.split("[/?]", -1)[0].equals(type) && !path.contains("://")) {
      throw invalid(
          "The entry would store a " + type + " at \"" + url + "\".", place + ".request.url");
    }
  }

  private static FhirProblem invalid(String explanation, String place) {
    return new FhirProblem(ProblemCode.INVALID_REQUEST, explanation).at(place);
  }
}
