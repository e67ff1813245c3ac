package org.foyer.subscription;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.Optional;
import org.foyer.fhir.Callers;
import org.foyer.fhir.StorageInterceptor;
import org.foyer.shared.Caller;
import org.foyer.shared.Caller.Kind;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Subscriptions belong to who makes them, and ask only for what can be served. */
@Component
class SubscriptionWrites implements StorageInterceptor {

  /** The gate judges whose it is. */
  private static final int BEFORE_THE_GATE = -100;

  private static final int AFTER_THE_GATE = 100;

  private final SubscriptionRules rules;

  SubscriptionWrites(SubscriptionRules rules) {
    this.rules = rules;
  }

  /** Notes the owner of a new Subscription. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = BEFORE_THE_GATE)
  public void own(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Subscription subscription) {
      client(request)
          .ifPresent(
              caller -> {
                SubscriptionOwner.set(subscription, caller);
                activate(subscription);
              });
    }
  }

  /** Leaves a changed Subscription to its owner. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = BEFORE_THE_GATE)
  public void keep(IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    if (after instanceof Subscription subscription && client(request).isPresent()) {
      SubscriptionOwner.keep((Subscription) before, subscription);
      activate(subscription);
    }
  }

  /** Refuses a new Subscription that cannot be served. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_CREATED, order = AFTER_THE_GATE)
  public void creating(IBaseResource resource, @Nullable RequestDetails request) {
    if (resource instanceof Subscription subscription) {
      client(request)
          .ifPresent(
              caller -> {
                rules.check(subscription, caller);
                if (subscription.getStatus() != SubscriptionStatus.OFF) {
                  rules.checkNumber(caller);
                }
              });
    }
  }

  /** Refuses a change to a Subscription that cannot be served. */
  @Hook(value = Pointcut.STORAGE_PRESTORAGE_RESOURCE_UPDATED, order = AFTER_THE_GATE)
  public void updating(
      IBaseResource before, IBaseResource after, @Nullable RequestDetails request) {
    if (after instanceof Subscription subscription) {
      client(request).ifPresent(caller -> rules.check(subscription, caller));
    }
  }

  private static void activate(Subscription subscription) {
    if (subscription.getStatus() == SubscriptionStatus.REQUESTED) {
      subscription.setStatus(SubscriptionStatus.ACTIVE);
    }
  }

  /** Whoever asks from outside; the work of the server itself knows what it writes. */
  private static Optional<Caller> client(@Nullable RequestDetails request) {
    return Callers.of(request).filter(caller -> caller.kind() != Kind.SERVER);
  }
}
