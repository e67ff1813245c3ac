package org.foyer.billing.account;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.BillingSettings;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.AccountStatus;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InsurancePlan;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Accounts as they are opened: who pays, in which order, and who is answerable for the rest. */
@Component
class NewAccounts {

  private static final int MOST = 100;
  private static final String REASON = "an account is opened with its first charge";

  private final Stores stores;
  private final StoredResources resources;
  private final BillingSettings settings;
  private final Clock clock;

  NewAccounts(Stores stores, StoredResources resources, BillingSettings settings, Clock clock) {
    this.stores = stores;
    this.resources = resources;
    this.settings = settings;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** The account of a patient, and of an episode or of none. */
  Account draft(String patient, @Nullable String episode, LocalDate day) {
    Account account = new Account();
    account.setStatus(AccountStatus.ACTIVE);
    account.setType(AccountRules.patientAccount());
    account.addSubject(new Reference(patient));
    settings.hospital().ifPresent(hospital -> account.setOwner(owner(hospital)));
    if (episode != null) {
      account.addExtension(new Extension(BillingCodes.ACCOUNT_EPISODE, new Reference(episode)));
      stored(episode, EpisodeOfCare.class)
          .filter(EpisodeOfCare::hasPeriod)
          .ifPresent(known -> account.setServicePeriod(known.getPeriod()));
    }
    addCoverages(account, patient, day);
    account.addGuarantor().setParty(new Reference(guarantor(patient, day))).setOnHold(false);
    return account;
  }

  /** Only a hospital that is there can be referred to. */
  private @Nullable Reference owner(String hospital) {
    return resources.content("Organization", new IdType(hospital).getIdPart()).isPresent()
        ? new Reference(hospital)
        : null;
  }

  private void addCoverages(Account account, String patient, LocalDate day) {
    List<Coverage> coverages =
        stores
            .asSystem(REASON)
            .search(Coverage.class, "beneficiary=" + patient + "&status=active", MOST);
    int priority = 1;
    for (Coverage coverage : CoverageOrder.on(day, coverages)) {
      account
          .addCoverage()
          .setCoverage(new Reference("Coverage/" + coverage.getIdElement().getIdPart()))
          .setPriority(priority++);
    }
  }

  /** The patient; of a minor, whoever is known to answer for it. */
  private String guarantor(String patient, LocalDate day) {
    boolean isMinor =
        stored(patient, Patient.class).filter(known -> Guarantors.isMinor(known, day)).isPresent();
    if (!isMinor) {
      return patient;
    }
    List<RelatedPerson> related =
        stores
            .asSystem(REASON)
            .search(RelatedPerson.class, "patient=" + patient + "&_sort=_id", MOST);
    return Guarantors.of(related, day)
        .map(person -> "RelatedPerson/" + person.getIdElement().getIdPart())
        .orElse(patient);
  }

  /** The InsurancePlan that a coverage names as its plan, if it is stored. */
  Optional<String> plan(Coverage coverage) {
    if (!coverage.hasPayor()) {
      return Optional.empty();
    }
    return coverage.getClass_().stream()
        .filter(known -> known.getType().getCoding().stream().anyMatch(AccountRules::isPlan))
        .map(known -> known.getValue())
        .flatMap(value -> plans(coverage, value).stream())
        .map(plan -> "InsurancePlan/" + plan.getIdElement().getIdPart())
        .findFirst();
  }

  private List<InsurancePlan> plans(Coverage coverage, String value) {
    String payor = coverage.getPayorFirstRep().getReference();
    if (payor == null || value == null || !value.matches("[A-Za-z0-9._-]+")) {
      return List.of();
    }
    return stores
        .asSystem(REASON)
        .search(
            InsurancePlan.class,
            "status=active&owned-by=" + payor + "&identifier=" + value + "&_sort=_id",
            1);
  }

  private <T extends Resource> Optional<T> stored(String reference, Class<T> type) {
    return resources
        .content(type.getSimpleName(), new IdType(reference).getIdPart())
        .map(type::cast);
  }
}
