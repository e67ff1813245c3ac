package org.foyer.billing.claim;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.account.Accounts;
import org.foyer.billing.charge.Charges;
import org.foyer.billing.claim.ClaimDraft.Heading;
import org.foyer.billing.pricing.ChargePricing;
import org.foyer.fhir.OperationTransactions;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.springframework.stereotype.Component;

/** Makes draft claims of the charges of an Account that nobody has claimed yet. */
@Component
class ClaimBuilding {

  private static final int MOST = 200;
  private static final Set<String> STAYS = Set.of("IMP", "ACUTE", "NONAC", "SS", "OBSENC");

  private final Accounts accounts;
  private final Charges charges;
  private final ChargePricing pricing;
  private final Diagnoses diagnoses;
  private final ClaimNumbers numbers;
  private final FurtherInsurers furtherInsurers;
  private final OperationTransactions transactions;
  private final Stores stores;
  private final BillingSettings settings;
  private final Clock clock;

  ClaimBuilding(
      Accounts accounts,
      Charges charges,
      ChargePricing pricing,
      Diagnoses diagnoses,
      ClaimNumbers numbers,
      FurtherInsurers furtherInsurers,
      OperationTransactions transactions,
      Stores stores,
      BillingSettings settings,
      Clock clock) {
    this.accounts = accounts;
    this.charges = charges;
    this.pricing = pricing;
    this.diagnoses = diagnoses;
    this.numbers = numbers;
    this.furtherInsurers = furtherInsurers;
    this.transactions = transactions;
    this.stores = stores;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Makes one draft for each insurer, coverage, visit, and for medicines apart; and for each claim
   * that was answered, one to the next insurer if there is one.
   *
   * @throws FhirProblem if there is nothing to claim
   */
  List<Claim> build(Caller caller, String accountId, ClaimedPart part) {
    Store store = stores.of(caller);
    Account account =
        store
            .read(Account.class, accountId)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "There is no Account/" + accountId + "."));
    String hospital =
        settings
            .hospital()
            .orElseThrow(
                () ->
                    problem(
                        "This server bills for nobody: foyer.billing.organization is not set."));
    return transactions.run(
        BillingCodes.OPERATION,
        () -> {
          accounts.lock(List.of(accountId));
          List<ClaimGroup> groups =
              ClaimGroup.of(unclaimed(accountId)).stream()
                  .filter(group -> part.includes(group.key()))
                  .toList();
          List<Claim> further = furtherInsurers.drafts(account, part);
          if (groups.isEmpty() && further.isEmpty()) {
            throw problem(
                "Account/%s has no charges that could be claimed from an insurer and are not on a"
                        .formatted(accountId)
                    + " claim.");
          }
          List<Claim> drafts = new ArrayList<>();
          groups.forEach(group -> drafts.add(draft(account, hospital, group, store)));
          for (Claim claim : further) {
            claim.setId(store.create(claim));
            drafts.add(claim);
          }
          return drafts;
        });
  }

  /** What is billable and on no draft. */
  private List<ChargeItem> unclaimed(String accountId) {
    Set<String> drafted = new HashSet<>();
    stores
        .asSystem("A charge is on one claim only")
        .search(Claim.class, "status=draft&account=Account/" + accountId, MOST)
        .forEach(claim -> drafted.addAll(ClaimedCharges.of(claim)));
    return charges.billable(accountId).stream()
        .filter(charge -> !drafted.contains(charge.getIdElement().getIdPart()))
        .toList();
  }

  private Claim draft(Account account, String hospital, ClaimGroup group, Store store) {
    Optional<Encounter> visit =
        Optional.of(group.key().encounter())
            .filter(reference -> !reference.isEmpty())
            .flatMap(reference -> store.read(Encounter.class, new IdType(reference).getIdPart()));
    List<CodeableConcept> reasons =
        visit.map(encounter -> diagnoses.of(encounter, store)).orElse(List.of());
    Heading heading =
        new Heading(
            "Account/" + account.getIdElement().getIdPart(),
            account.getSubjectFirstRep(),
            hospital,
            numbers.next(),
            LocalDate.now(clock),
            pricing::day);
    Claim claim = ClaimDraft.of(heading, group, type(group, visit), reasons);
    claim.setId(store.create(claim));
    return claim;
  }

  private static String type(ClaimGroup group, Optional<Encounter> visit) {
    if (group.key().isPharmacy()) {
      return "pharmacy";
    }
    boolean isStay =
        visit.map(encounter -> STAYS.contains(encounter.getClass_().getCode())).orElse(false);
    return isStay ? "institutional" : "professional";
  }

  private static FhirProblem problem(String explanation) {
    return new FhirProblem(ProblemCode.NOT_BILLABLE, explanation);
  }
}
