package org.foyer.billing.insurer.member;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.foyer.billing.benefit.CoverageOrder;
import org.foyer.fhir.LocalReferences;
import org.foyer.fhir.Store;
import org.foyer.fhir.Stores;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Finds who is meant by what others send: by the number of the coverage or the subscriber, and only
 * if birth date and family name agree. Whoever asks learns nothing more of who is insured.
 */
@Component
public class Members {

  private static final int MOST = 50;

  private final Store store;
  private final LocalReferences references;

  Members(Stores stores, LocalReferences references) {
    this.store = stores.asSystem("Members of an insurer are found by what others know of them");
    this.references = references;
  }

  /**
   * Finds somebody who is insured.
   *
   * @param insurer the id of the Organization that insures
   * @param sent what came along
   * @param coverage as it was sent
   * @param patient as it was sent
   * @param day on which the coverage should be in force; if none is, another counts
   * @throws FhirProblem {@code member-unknown}, if there is nobody, or it is not certain who
   */
  public Membership find(
      String insurer, SentResources sent, Reference coverage, Reference patient, LocalDate day) {
    Patient person = sent.find(patient, Patient.class).orElseThrow(Members::unknown);
    if (!person.hasBirthDate() || person.getName().stream().noneMatch(name -> name.hasFamily())) {
      throw unknown();
    }
    List<Membership> known =
        candidates(insurer, sent, coverage).stream()
            .flatMap(candidate -> of(candidate).stream())
            .filter(member -> agree(person, member.patient()))
            .sorted(
                Comparator.comparing(member -> !CoverageOrder.isInForce(member.coverage(), day)))
            .toList();
    boolean oneOnly =
        known.stream().map(member -> member.patient().getIdPart()).distinct().count() == 1;
    if (!oneOnly) {
      throw unknown();
    }
    return known.get(0);
  }

  /** Who is insured by a coverage of this server. */
  public Optional<Membership> of(Coverage coverage) {
    return references
        .target(coverage.getBeneficiary())
        .filter(target -> "Patient".equals(target.getResourceType()))
        .map(IdType::getIdPart)
        .flatMap(id -> store.read(Patient.class, id))
        .map(patient -> new Membership(coverage, patient));
  }

  private List<Coverage> candidates(String insurer, SentResources sent, Reference coverage) {
    List<Identifier> identifiers = sent.identifiers(coverage);
    List<Coverage> found =
        identifiers.isEmpty()
            ? List.of()
            : search(
                insurer,
                "identifier="
                    + identifiers.stream().map(Members::token).collect(Collectors.joining(",")));
    if (!found.isEmpty()) {
      return found;
    }
    List<String> numbers = new ArrayList<>();
    sent.find(coverage, Coverage.class)
        .filter(Coverage::hasSubscriberId)
        .ifPresent(one -> numbers.add(one.getSubscriberId()));
    return numbers.isEmpty()
        ? List.of()
        : search(insurer, "subscriber-id=" + encode(escape(numbers.get(0))));
  }

  private List<Coverage> search(String insurer, String query) {
    return store.search(Coverage.class, query + "&payor=Organization/" + insurer, MOST);
  }

  private static String token(Identifier identifier) {
    String system = identifier.hasSystem() ? escape(identifier.getSystem()) + "|" : "";
    return encode(system + escape(identifier.getValue()));
  }

  private static String escape(String text) {
    return text.replaceAll("([\\\\|,$])", "\\\\$1");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static boolean agree(Patient sent, Patient known) {
    return known.hasBirthDate()
        && known
            .getBirthDateElement()
            .getValueAsString()
            .equals(sent.getBirthDateElement().getValueAsString())
        && known.getName().stream()
            .anyMatch(
                name ->
                    name.hasFamily()
                        && sent.getName().stream()
                            .anyMatch(
                                other ->
                                    other.hasFamily()
                                        && plain(other.getFamily())
                                            .equals(plain(name.getFamily()))));
  }

  /** Without case, accents and what is no letter. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .replaceAll("[^\\p{L}]", "")
        .toLowerCase(Locale.ROOT);
  }

  private static FhirProblem unknown() {
    return new FhirProblem(
        ProblemCode.MEMBER_UNKNOWN,
        "Nobody is insured with this coverage, birth date and family name. The Patient and the"
            + " Coverage, with its identifier or subscriberId, must come along.");
  }
}
