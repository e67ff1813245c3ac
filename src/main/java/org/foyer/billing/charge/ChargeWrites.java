package org.foyer.billing.charge;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds charges to their rules and prices them, on whatever way they are written. */
@Component
class ChargeWrites implements StorageInterceptor {

  /** After those who judge whether the caller may write, before the content is validated. */
  private static final int BEFORE_VALIDATION = 50;

  private final Charging charging;
  private final WrittenCharges written;

  ChargeWrites(Charging charging, WrittenCharges written) {
    this.charging = charging;
    this.written = written;
  }

  /** Looks at a new charge. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_VALIDATION)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    Writer writer = Writer.of(request);
    if (resource instanceof ChargeItem charge && writer != Writer.SERVER) {
      refuse(charge, ChargeRules.created(charge, writer));
      settle(charge, request, writer);
    }
  }

  /** Looks at a new version of a charge. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_VALIDATION)
  public void updating(
      @Nullable IBaseResource former, IBaseResource resource, @Nullable RequestDetails request) {
    Writer writer = Writer.of(request);
    if (!(resource instanceof ChargeItem after) || writer == Writer.SERVER || !after.hasStatus()) {
      return;
    }
    if (former instanceof ChargeItem before && before.hasStatus()) {
      refuse(after, ChargeRules.updated(before, after, writer));
      keepPrice(before, after);
    } else {
      refuse(after, ChargeRules.created(after, writer));
    }
    settle(after, request, writer);
  }

  /** Looks at a charge that is deleted. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_DELETED, order = BEFORE_VALIDATION)
  public void deleting(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof ChargeItem charge && Writer.of(request) != Writer.SERVER) {
      refuse(charge, ChargeRules.deleted(charge));
    }
  }

  /** What a client leaves out, or writes with other digits, stays as it is. */
  private static void keepPrice(ChargeItem before, ChargeItem after) {
    @Nullable Extension price = ChargeRules.price(before);
    after.getExtension().removeIf(one -> BillingCodes.CHARGE_PRICE.equals(one.getUrl()));
    if (price != null) {
      after.addExtension(price.copy());
    }
  }

  /** In a transaction, what a charge refers to may not be there yet. */
  private void settle(ChargeItem charge, @Nullable RequestDetails request, Writer writer) {
    boolean isAlone =
        request == null || request.getRestOperationType() != RestOperationTypeEnum.TRANSACTION;
    if (charge.getStatus() != ChargeItemStatus.BILLABLE) {
      return;
    }
    WrittenCharges.mark(charge, writer);
    if (isAlone && charging.isReady(charge)) {
      try {
        written.complete(charge, writer);
      } catch (FhirProblem problem) {
        refuse(charge, Optional.of(problem));
      }
    }
  }

  private static void refuse(ChargeItem charge, Optional<FhirProblem> problem) {
    problem.ifPresent(
        one -> {
          throw ResourceChange.at(charge, one);
        });
  }
}
