package org.foyer.billing.invoice;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Invoice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds invoices to their rules, on whatever way they are written. */
@Component
class InvoiceInterceptor implements StorageInterceptor {

  /** After access control, which may have to say that there is no such invoice. */
  private static final int AFTER_ACCESS = 100;

  /** Looks at a new invoice. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_CREATED)
  public void created(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Invoice created && created.hasStatus()) {
      refuse(created, InvoiceRules.created(created, InvoiceWriter.of(request)));
    }
  }

  /** What a client leaves out of what the server wrote, it does not take away. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_ACCESS)
  public void updating(@Nullable IBaseResource former, IBaseResource resource) {
    if (former instanceof Invoice before && resource instanceof Invoice after) {
      Extension open = InvoiceRules.open(before);
      if (open != null && !after.hasExtension(BillingCodes.INVOICE_OPEN)) {
        after.addExtension(open.copy());
      }
    }
  }

  /** Looks at a new version of an invoice. */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Invoice after && after.hasStatus()) {
      InvoiceWriter writer = InvoiceWriter.of(request);
      refuse(
          after,
          former instanceof Invoice before && before.hasStatus()
              ? InvoiceRules.updated(before, after, writer)
              : InvoiceRules.created(after, writer));
    }
  }

  /** Looks at an invoice that is deleted. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = AFTER_ACCESS)
  public void deleted(IBaseResource resource) {
    if (resource instanceof Invoice deleted) {
      refuse(deleted, InvoiceRules.deleted(deleted));
    }
  }

  private static void refuse(Invoice written, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(written, one);
        });
  }
}
