package org.foyer.access.decision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.foyer.access.decision.Rights.Grant;
import org.foyer.fhir.Restriction;
import org.foyer.fhir.SearchParameters;
import org.foyer.shared.Caller;
import org.foyer.shared.SmartScope;
import org.springframework.stereotype.Component;

/**
 * The confidentiality labels that withhold a resource from most.
 *
 * @see <a href="https://terminology.hl7.org/CodeSystem-v3-Confidentiality.html">HL7
 *     Confidentiality</a>
 */
@Component
class Labels {

  private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
  private static final String SECURITY = "_security";

  private static final List<String> WITHHOLDING = List.of("R", "V");

  private final PatientRecord record;
  private final SearchParameters searchParameters;

  Labels(PatientRecord record, SearchParameters searchParameters) {
    this.record = record;
    this.searchParameters = searchParameters;
  }

  /** Resources with one of these labels. */
  static Restriction any(Collection<String> codes) {
    return new Restriction.HasToken(
        SECURITY, codes.stream().map(code -> SYSTEM + "|" + code).sorted().toList());
  }

  /** The resources of the type that no label withholds from the caller, by this grant. */
  Restriction withheldFrom(Caller caller, Standing standing, String type, Grant grant) {
    if (isOwner(caller, grant) && record.isOfPatientsOnly(type)) {
      return Restriction.all();
    }
    List<Restriction> needed = new ArrayList<>();
    for (String code : WITHHOLDING) {
      if (!grant.labels().contains(code)) {
        needed.add(
            Restriction.any(
                Restriction.not(any(Set.of(code))),
                authored(caller, type),
                record.about(type, isOwner(caller, grant) ? standing.patients() : Set.of()),
                record.of(type, standing.unlocked().getOrDefault(code, Set.of()))));
      }
    }
    return Restriction.every(needed);
  }

  /** A patient sees all of the own record; of what others share, no more than they. */
  private static boolean isOwner(Caller caller, Grant grant) {
    String fhirUser = caller.context().fhirUser();
    return grant.role().equals("patient") && fhirUser != null && fhirUser.startsWith("Patient/");
  }

  /** The codes of the labels that the scope of a role names, and that of a token covers. */
  static Set<String> namedBy(SmartScope ofToken, SmartScope ofRole) {
    List<SmartScope.Filter> asked = labelFilters(ofToken);
    return labelFilters(ofRole).stream()
        .flatMap(filter -> WITHHOLDING.stream().filter(code -> names(filter, code)))
        .filter(code -> asked.stream().allMatch(filter -> names(filter, code)))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<SmartScope.Filter> labelFilters(SmartScope scope) {
    return scope.filters().stream().filter(filter -> filter.parameter().equals(SECURITY)).toList();
  }

  private static boolean names(SmartScope.Filter filter, String code) {
    return filter.values().contains(SYSTEM + "|" + code);
  }

  /**
   * The same grants, each with the labels as well that another has of the same role which is
   * otherwise the same. So two scopes of a role, with and without labels, grant everything.
   */
  static List<Grant> lifted(List<Grant> grants) {
    return grants.stream()
        .map(
            grant ->
                grant.withLabels(
                    grants.stream()
                        .filter(other -> other.equals(grant) || isOtherwiseSame(grant, other))
                        .flatMap(other -> other.labels().stream())
                        .collect(Collectors.toUnmodifiableSet())))
        .toList();
  }

  private static boolean isOtherwiseSame(Grant grant, Grant other) {
    return other.role().equals(grant.role())
        && other.scope().context() == grant.scope().context()
        && besidesLabels(other).equals(Set.copyOf(grant.scope().filters()));
  }

  private static Set<SmartScope.Filter> besidesLabels(Grant grant) {
    return grant.scope().filters().stream()
        .filter(filter -> !filter.parameter().equals(SECURITY))
        .collect(Collectors.toSet());
  }

  /** Who wrote it, or took part, has seen it already. */
  private Restriction authored(Caller caller, String type) {
    String fhirUser = caller.context().fhirUser();
    Set<String> parameters = searchParameters.ofCompartment("Practitioner", type);
    return fhirUser == null || !fhirUser.startsWith("Practitioner/") || parameters.isEmpty()
        ? Restriction.none()
        : new Restriction.RefersTo(parameters, Set.of(fhirUser));
  }
}
