package org.foyer.bulk;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.bulk.GroupCriteria.Criterion;
import org.foyer.bulk.GroupCriteria.Search;
import org.foyer.fhir.BulkSelection;
import org.foyer.fhir.BulkSelection.Records;
import org.foyer.fhir.BulkStore;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.SearchRules;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupMemberComponent;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.Period;
import org.springframework.stereotype.Component;

/** Finds the patients of a Group whom a caller may see: those that it lists, or by its criteria. */
@Component
class GroupMembers {

  private static final String PATIENT = "Patient";

  private final Stores stores;
  private final SearchRules searchRules;
  private final LocalReferences references;
  private final Clock clock;

  GroupMembers(Stores stores, SearchRules searchRules, LocalReferences references, Clock clock) {
    this.stores = stores;
    this.searchRules = searchRules;
    this.references = references;
    this.clock = clock;
  }

  /**
   * Makes sure that there is such a Group, and that its members can be found.
   *
   * @throws FhirProblem if not
   */
  void check(Caller caller, String id) {
    BulkStore store = stores.bulkOf(caller);
    for (Criterion criterion : GroupCriteria.of(group(caller, id))) {
      criterion.searches().forEach(search -> check(store, search));
    }
  }

  /** The ids of the patients. */
  Set<String> of(Caller caller, String id) {
    Group group = group(caller, id);
    List<Criterion> criteria = GroupCriteria.of(group);
    BulkStore store = stores.bulkOf(caller);
    return criteria.isEmpty() ? listed(store, group) : matching(store, criteria);
  }

  private Group group(Caller caller, String id) {
    Group group =
        stores
            .of(caller)
            .read(Group.class, id)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND, "Resource Group/%s is not known.".formatted(id)));
    if (group.getType() != GroupType.PERSON) {
      throw new FhirProblem(ProblemCode.UNPROCESSABLE, "Only a Group of persons can be exported.");
    }
    return group;
  }

  private void check(BulkStore store, Search search) {
    if (!store.searchableTypes().contains(search.type())) {
      throw new FhirProblem(
          ProblemCode.FORBIDDEN,
          "The Group is defined by %s, which you may not search.".formatted(search.type()));
    }
    searchRules
        .problem(search.type(), search.query())
        .ifPresent(
            problem -> {
              throw problem;
            });
    store.check(new BulkSelection(search.type(), List.of(search.query()), null, new Records.Any()));
  }

  private Set<String> listed(BulkStore store, Group group) {
    Set<String> ids = new HashSet<>();
    for (GroupMemberComponent member : group.getMember()) {
      if (!member.getInactive() && isNow(member.getPeriod())) {
        references
            .target(member.getEntity())
            .filter(target -> target.getResourceType().equals(PATIENT))
            .ifPresent(target -> ids.add(target.getIdPart()));
      }
    }
    return store.patients(ids);
  }

  private Set<String> matching(BulkStore store, List<Criterion> criteria) {
    Set<String> members = null;
    Set<String> excluded = new HashSet<>();
    for (Criterion criterion : criteria) {
      Set<String> found = new HashSet<>();
      criterion
          .searches()
          .forEach(search -> found.addAll(store.patientsOf(search.type(), search.query())));
      if (criterion.exclude()) {
        excluded.addAll(found);
      } else if (members == null) {
        members = found;
      } else {
        members.retainAll(found);
      }
    }
    Set<String> all = members == null ? new HashSet<>() : members;
    all.removeAll(excluded);
    return all;
  }

  private boolean isNow(Period period) {
    Instant now = clock.instant();
    return (!period.hasStart() || !period.getStart().toInstant().isAfter(now))
        && (!period.hasEnd() || !period.getEndElement().getValue().toInstant().isBefore(now));
  }
}
