package org.foyer.conformance.validation;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.EntryProblems;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseBundle;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Validates what is about to be stored, on whatever way it comes. The entries of a transaction are
 * validated all together before the first of them is stored, so that the answer names all flaws.
 */
@Component
class WriteValidation implements StorageInterceptor {

  /** After those who judge whether the caller may write at all. */
  private static final int AFTER_ACCESS = 100;

  private final ResourceCheck check;
  private final FindingCounter counter;

  WriteValidation(ResourceCheck check, FindingCounter counter) {
    this.check = check;
    this.counter = counter;
  }

  /** Validates a new resource. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_ACCESS)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    single((Resource) resource, request);
  }

  /** Validates an update or the result of a patch. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_ACCESS)
  public void updating(
      IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    single((Resource) after, request);
  }

  /** Validates the entries of a transaction. */
  @Hook(value = Pointcut.STORAGE_TRANSACTION_PROCESSING, order = AFTER_ACCESS)
  public void transaction(IBaseBundle given, @Nullable RequestDetails request) {
    Bundle bundle = (Bundle) given;
    WriteNotes notes = WriteNotes.of(request);
    if (bundle.getType() == BundleType.BATCH) {
      notes.isBatch();
    } else if (!notes.ofBatch()) {
      entries(bundle.getEntry(), notes);
    }
  }

  private void entries(List<BundleEntryComponent> entries, WriteNotes notes) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      BundleEntryComponent entry = entries.get(i);
      if (isStored(entry)) {
        Resource resource = entry.getResource();
        List<Finding> findings = check.check(resource);
        notes.checked(resource);
        notes.warn(resource, findings);
        counter.count(resource.fhirType(), findings);
        String place = "Bundle.entry[" + i + "].resource";
        findings.forEach(finding -> all.add(finding.within(place, resource.fhirType())));
      }
    }
    refuseErrors(all);
  }

  private static boolean isStored(BundleEntryComponent entry) {
    @Nullable HTTPVerb method = entry.getRequest().getMethod();
    @Nullable String url = entry.getRequest().getUrl();
    return entry.hasResource()
        && (method == HTTPVerb.POST || method == HTTPVerb.PUT)
        && url != null
        && !url.contains("$");
  }

  private void single(Resource resource, @Nullable RequestDetails request) {
    WriteNotes notes = WriteNotes.of(request);
    if (notes.wasChecked(resource)) {
      return;
    }
    List<Finding> findings = check.check(resource);
    counter.count(resource.fhirType(), findings);
    notes.warn(resource, findings);
    try {
      refuseErrors(findings);
    } catch (FhirProblem problem) {
      EntryProblems.keep(request, problem);
      throw problem;
    }
  }

  private static void refuseErrors(List<Finding> findings) {
    List<Finding> errors = findings.stream().filter(Finding::isError).toList();
    if (!errors.isEmpty()) {
      throw new FhirProblem(ProblemCode.VALIDATION_FAILED, sentence(errors))
          .with(findings.stream().map(Finding::problem).toList());
    }
  }

  private static String sentence(List<Finding> errors) {
    return String.join(
        " ",
        errors.stream().map(error -> error.expression() + ": " + error.diagnostics()).toList());
  }
}
