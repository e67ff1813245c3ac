package org.foyer.subscription;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import org.foyer.fhir.SearchRules;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Subscription;
import org.hl7.fhir.r4.model.Subscription.SubscriptionStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What a Subscription may ask for. */
@Component
class SubscriptionRules {

  /** Their resources are not searched as others are, or not kept as others are. */
  private static final Set<String> NOT_SERVED = Set.of("AuditEvent", "Binary");

  private final SearchRules searches;
  private final ObjectProvider<Stores> stores;
  private final SubscriptionSettings settings;
  private final Clock clock;

  SubscriptionRules(
      SearchRules searches,
      ObjectProvider<Stores> stores,
      SubscriptionSettings settings,
      Clock clock) {
    this.searches = searches;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Checks what a caller wants to be told: no more than what the caller may search.
   *
   * @throws FhirProblem if it cannot be served
   */
  void check(Subscription subscription, Caller caller) {
    Channel.of(subscription.getChannel());
    Criteria criteria = Criteria.of(subscription.getCriteria());
    searches
        .problem(criteria.resourceType(), criteria.query())
        .ifPresent(
            problem -> {
              throw problem.at("Subscription.criteria");
            });
    if (NOT_SERVED.contains(criteria.resourceType())) {
      throw new FhirProblem(
              ProblemCode.UNPROCESSABLE,
              "There are no subscriptions to " + criteria.resourceType() + ".")
          .at("Subscription.criteria");
    }
    if (subscription.getStatus() == SubscriptionStatus.OFF) {
      return;
    }
    checkRight(criteria, caller);
    @Nullable Instant end = Subscribed.end(subscription);
    if (end != null && !end.isAfter(clock.instant())) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "The end is over already.")
          .at("Subscription.end");
    }
  }

  private void checkRight(Criteria criteria, Caller caller) {
    if (!stores.getObject().bulkOf(caller).searchableTypes().contains(criteria.resourceType())) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "You may not search resources of type " + criteria.resourceType() + ".");
    }
    // Criteria that cannot be searched are refused as the search would be.
    stores
        .getObject()
        .searchesOf(caller)
        .found(criteria.resourceType(), criteria.query(), Set.of("none"));
  }

  /**
   * Checks whether a person may have one more.
   *
   * @throws FhirProblem if there are enough
   */
  void checkNumber(Caller caller) {
    @Nullable String owner = caller.context().fhirUser();
    if (owner != null
        && stores
                .getObject()
                .asSystem("count the subscriptions of an owner")
                .search(
                    Subscription.class,
                    "status=requested,active,error&owner=" + owner,
                    settings.perOwner())
                .size()
            >= settings.perOwner()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "Nobody has more than %d subscriptions that are not off; delete some first."
              .formatted(settings.perOwner()));
    }
  }
}
