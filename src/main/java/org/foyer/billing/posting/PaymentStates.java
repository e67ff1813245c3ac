package org.foyer.billing.posting;

import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.ACTIVE;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.CANCELLED;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.DRAFT;
import static org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus.ENTEREDINERROR;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.fhir.ResourceChange;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.PaymentReconciliation.PaymentReconciliationStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Numbers PaymentReconciliations, lets them go from status to status as they can, and keeps what
 * was posted as it is; on whatever way they are written.
 */
@Component
class PaymentStates implements StorageInterceptor {

  /** The access decision and the validation of a write come first. */
  private static final int AFTER_VALIDATION = 1_000;

  private static final Map<PaymentReconciliationStatus, Set<PaymentReconciliationStatus>> POSSIBLE =
      Map.of(
          DRAFT, Set.of(DRAFT, ACTIVE, CANCELLED, ENTEREDINERROR),
          ACTIVE, Set.of(ACTIVE, CANCELLED),
          CANCELLED, Set.of(CANCELLED),
          ENTEREDINERROR, Set.of(ENTEREDINERROR));

  private final JdbcClient database;

  PaymentStates(JdbcClient database) {
    this.database = database;
  }

  /** Gives a new one its number, if it says what kind it is. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_VALIDATION)
  public void creating(IBaseResource resource) {
    if (resource instanceof PaymentReconciliation payment
        && payment.hasExtension(BillingCodes.KIND_OF_PAYMENT)
        && payment.getIdentifier().stream().noneMatch(PaymentStates::isNumber)) {
      payment
          .addIdentifier()
          .setSystem(BillingCodes.PAYMENT_NUMBER)
          .setValue(
              "P%08d"
                  .formatted(
                      database
                          .sql("select nextval('foyer_payment_number')")
                          .query(Long.class)
                          .single()));
    }
  }

  /**
   * Looks at a new version.
   *
   * @throws FhirProblem if it cannot go from its status to the new one, or what is posted changes
   */
  @Hook(Pointcut.STORAGE_PRECOMMIT_RESOURCE_UPDATED)
  public void updated(@Nullable IBaseResource former, IBaseResource resource) {
    if (former instanceof PaymentReconciliation before
        && resource instanceof PaymentReconciliation after) {
      problem(before, after)
          .ifPresent(
              problem -> {
                throw ResourceChange.at(after, problem);
              });
    }
  }

  static Optional<FhirProblem> problem(PaymentReconciliation before, PaymentReconciliation after) {
    if (!POSSIBLE.getOrDefault(before.getStatus(), Set.of()).contains(after.getStatus())) {
      return Optional.of(
          new FhirProblem(
              ProblemCode.TRANSITION_REFUSED,
              "A payment cannot go from %s to %s."
                  .formatted(before.getStatus().toCode(), after.getStatus().toCode())));
    }
    boolean same = new Payment(before).content().equalsDeep(new Payment(after).content());
    return before.getStatus() == DRAFT || same
        ? Optional.empty()
        : Optional.of(
            new FhirProblem(
                ProblemCode.BILLED_CONTENT_LOCKED,
                "What is posted does not change any more; cancel it, and record it anew."));
  }

  private static boolean isNumber(Identifier identifier) {
    return BillingCodes.PAYMENT_NUMBER.equals(identifier.getSystem());
  }
}
