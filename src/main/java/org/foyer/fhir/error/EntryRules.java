package org.foyer.fhir.error;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.List;
import org.foyer.fhir.FhirInterceptorOrder;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Refuses entries that are bundles to be processed, and holds patches to the rules of those that
 * come alone. Each entry of a batch comes here as a transaction of its own.
 */
final class EntryRules implements StorageInterceptor {

  /**
   * Looks at the entries of a transaction.
   *
   * @throws FhirProblem if one is refused, at that entry
   */
  @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = FhirInterceptorOrder.REQUEST_RULES)
  void processing(IBaseBundle given) {
    Bundle bundle = (Bundle) given;
    if (bundle.getType() == BundleType.BATCH) {
      return;
    }
    List<BundleEntryComponent> entries = bundle.getEntry();
    for (int i = 0; i < entries.size(); i++) {
      check(entries.get(i), "Bundle.entry[" + i + "]");
    }
  }

  private static void check(BundleEntryComponent entry, String place) {
    if (entry.getRequest().getMethod() == HTTPVerb.POST && isBase(entry.getRequest().getUrl())) {
      throw new FhirProblem(
              ProblemCode.INVALID_REQUEST, "A batch or transaction cannot be an entry of another.")
          .at(place + ".request.url");
    }
    if (entry.getRequest().getMethod() == HTTPVerb.PATCH) {
      checkPatch(entry, place);
    }
  }

  private static boolean isBase(@Nullable String url) {
    return url == null || url.isBlank() || url.equals("/");
  }

  private static void checkPatch(BundleEntryComponent entry, String place) {
    try {
      if (entry.getResource() instanceof Parameters patch) {
        PatchRules.check(patch);
      } else if (entry.getResource() instanceof Binary patch) {
        check(patch);
      }
    } catch (FhirProblem problem) {
      throw problem.at(place);
    }
  }

  private static void check(Binary patch) {
    byte[] body = patch.hasData() ? patch.getData() : new byte[0];
    if (!PercentEncoding.isUtf8(body)) {
      throw new FhirProblem(ProblemCode.INVALID_PATCH, "The patch is not UTF-8 text.");
    }
    switch (String.valueOf(patch.getContentType()).strip()) {
      case "application/json-patch+json" -> {
        JsonRules.check(body);
        JsonPatchRules.check(body);
      }
      case "application/xml-patch+xml" -> XmlPatchRules.check(body);
      default ->
          throw new FhirProblem(
              ProblemCode.INVALID_PATCH,
              "A Binary that is a patch has the contentType application/json-patch+json or"
                  + " application/xml-patch+xml.");
    }
  }
}
