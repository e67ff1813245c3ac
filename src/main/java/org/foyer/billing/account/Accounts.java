package org.foyer.billing.account;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.FhirDays;
import org.foyer.billing.account.AccountTable.Owner;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.StoredReferences;
import org.foyer.fhir.StoredResources;
import org.foyer.fhir.Stores;
import org.hl7.fhir.r4.model.Account;
import org.hl7.fhir.r4.model.Account.CoverageComponent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The accounts of patients: one for each episode of care, and one for all that is of none. What is
 * read here is not shown to anybody: it is what rules depend on.
 */
@Component("billingAccounts")
public class Accounts {

  private static final String TYPE = "Account";

  private final AccountTable table;
  private final NewAccounts newAccounts;
  private final StoredResources resources;
  private final StoredReferences rows;
  private final LocalReferences references;
  private final Stores stores;
  private final EntityManager entities;

  Accounts(
      AccountTable table,
      NewAccounts newAccounts,
      StoredResources resources,
      StoredReferences rows,
      LocalReferences references,
      Stores stores,
      EntityManager entities) {
    this.table = table;
    this.newAccounts = newAccounts;
    this.resources = resources;
    this.rows = rows;
    this.references = references;
    this.stores = stores;
    this.entities = entities;
  }

  /**
   * The account of a visit; opened if there is none.
   *
   * @throws IllegalArgumentException if the visit is of no patient of this server
   */
  public Account of(Encounter encounter) {
    String patient =
        id(encounter.getSubject(), "Patient")
            .orElseThrow(() -> new IllegalArgumentException("The visit is of no patient"));
    return of(
        "Patient/" + patient,
        episode(encounter).orElse(null),
        encounter.getPeriod().hasStart()
            ? FhirDays.first(encounter.getPeriod())
            : LocalDate.now(newAccounts.clock()));
  }

  /**
   * The account of a patient and an episode; opened, in the transaction of the caller, if there is
   * none.
   *
   * @param patient such as {@code Patient/1}
   * @param episode such as {@code EpisodeOfCare/1}; null for what is of none
   * @param day when its first charge is from
   */
  public Account of(String patient, @Nullable String episode, LocalDate day) {
    Optional<Account> known = known(patient, episode);
    if (known.isPresent()) {
      return known.get();
    }
    Owner owner = owner(patient, episode);
    table.keepToOneself(owner.patient());
    return known(patient, episode).orElseGet(() -> open(owner, draft(patient, episode, day)));
  }

  /** The open account of a patient and an episode; empty if there is none. */
  public Optional<Account> known(String patient, @Nullable String episode) {
    return table.find(owner(patient, episode)).flatMap(this::find);
  }

  /** The account that would be opened; it is not stored. */
  public Account draft(String patient, @Nullable String episode, LocalDate day) {
    entities.flush();
    return newAccounts.draft(patient, episode, day);
  }

  private Account open(Owner owner, Account draft) {
    IdType id = stores.asSystem("an account is opened with its first charge").create(draft);
    table.keep(id.getIdPart(), owner, true);
    draft.setId(new IdType(TYPE, id.getIdPart()));
    entities.flush();
    return draft;
  }

  /** The episode that a visit is of, such as {@code EpisodeOfCare/1}. */
  public Optional<String> episode(Encounter encounter) {
    return encounter.getEpisodeOfCare().stream()
        .flatMap(reference -> id(reference, "EpisodeOfCare").stream())
        .map(id -> "EpisodeOfCare/" + id)
        .findFirst();
  }

  /** The ids of all open accounts of a patient; no other is opened until the transaction ends. */
  public List<String> open(String patientId) {
    table.keepToOneself(patientId);
    return table.open(patientId);
  }

  /**
   * Adds a coverage to an account that the caller has locked, unless it is in it. It takes its
   * place by {@link CoverageOrder} if the others are in that order, else it is asked last.
   */
  public void add(Account account, String coverageId) {
    List<CoverageComponent> parts = new ArrayList<>(byPriority(account));
    List<Coverage> known = parts.stream().flatMap(part -> coverage(part).stream()).toList();
    Optional<Coverage> added = content("Coverage", coverageId).map(Coverage.class::cast);
    boolean isKnown =
        known.stream().anyMatch(one -> coverageId.equals(one.getIdElement().getIdPart()));
    if (isKnown || added.isEmpty()) {
      return;
    }
    int place =
        known.size() == parts.size()
            ? CoverageOrder.place(known, added.get()).orElse(parts.size())
            : parts.size();
    parts.add(place, new CoverageComponent(new Reference("Coverage/" + coverageId)));
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).setPriority(i + 1);
    }
    account.setCoverage(parts);
    stores.asSystem("a coverage of the patient has become known").update(account);
  }

  private static List<CoverageComponent> byPriority(Account account) {
    return account.getCoverage().stream()
        .sorted(
            Comparator.comparingInt(
                part -> part.hasPriority() ? part.getPriority() : Integer.MAX_VALUE))
        .toList();
  }

  /** Keeps others from these accounts until the transaction ends. */
  public void lock(Collection<String> ids) {
    entities.flush();
    rows.lock(TYPE, ids);
  }

  /** An account; empty if it is not there, or no more. */
  public Optional<Account> find(String id) {
    return content(TYPE, id).map(Account.class::cast);
  }

  /** The coverage that is asked to pay first on a day; empty if the patient pays. */
  public Optional<CoverageInOrder> first(Account account, LocalDate day) {
    return inOrder(account, day).stream().findFirst();
  }

  /** The coverages of an account that are in force on a day, those that are asked first first. */
  public List<CoverageInOrder> inOrder(Account account, LocalDate day) {
    return account.getCoverage().stream()
        .flatMap(part -> inForce(part, day).stream())
        .sorted(Comparator.comparingInt(CoverageInOrder::priority))
        .toList();
  }

  private Optional<CoverageInOrder> inForce(CoverageComponent part, LocalDate day) {
    return coverage(part)
        .filter(coverage -> CoverageOrder.isInForce(coverage, day))
        .flatMap(coverage -> inOrder(coverage, part));
  }

  private Optional<Coverage> coverage(CoverageComponent part) {
    return id(part.getCoverage(), "Coverage")
        .flatMap(id -> content("Coverage", id))
        .map(Coverage.class::cast);
  }

  private Optional<CoverageInOrder> inOrder(Coverage coverage, CoverageComponent part) {
    return coverage.getPayor().stream()
        .flatMap(payor -> id(payor, "Organization").stream())
        .findFirst()
        .map(
            payer ->
                new CoverageInOrder(
                    coverage,
                    "Organization/" + payer,
                    newAccounts.plan(coverage).orElse(null),
                    part.hasPriority() ? part.getPriority() : Integer.MAX_VALUE));
  }

  private Optional<Resource> content(String type, String id) {
    Optional<Resource> found = resources.content(type, id);
    found.ifPresent(resource -> resource.setId(new IdType(type, id)));
    return found;
  }

  private Optional<String> id(Reference reference, String type) {
    return references
        .target(reference)
        .filter(target -> type.equals(target.getResourceType()))
        .map(IdType::getIdPart);
  }

  private static Owner owner(String patient, @Nullable String episode) {
    return new Owner(
        new IdType(patient).getIdPart(), episode == null ? "" : new IdType(episode).getIdPart());
  }

  /** Of what an account is; empty if it is not the account of one patient. */
  Optional<Owner> owner(Account account) {
    if (!AccountRules.isPatientAccount(account) || account.getSubject().size() != 1) {
      return Optional.empty();
    }
    Optional<String> episode =
        Optional.ofNullable(account.getExtensionByUrl(BillingCodes.ACCOUNT_EPISODE))
            .filter(extension -> extension.getValue() instanceof Reference)
            .flatMap(extension -> id((Reference) extension.getValue(), "EpisodeOfCare"));
    return id(account.getSubjectFirstRep(), "Patient")
        .map(patient -> new Owner(patient, episode.orElse("")));
  }
}
