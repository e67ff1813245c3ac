package org.foyer.billing.posting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.foyer.fhir.ResourceChange;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.ClaimResponse;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A claim asks an insurer to pay charges; its answer says who bears them. */
@Component
@Order(2)
class ClaimPosting implements PostingSource {

  private final StoredBilling stored;
  private final AskedClaims asked;
  private final PostedAnswers answers;
  private final AnswerRules rules;

  ClaimPosting(StoredBilling stored, AskedClaims asked, PostedAnswers answers, AnswerRules rules) {
    this.stored = stored;
    this.asked = asked;
    this.answers = answers;
    this.rules = rules;
  }

  @Override
  public Set<String> types() {
    return Set.of("Claim", "ClaimResponse");
  }

  @Override
  public Set<String> accounts(List<ResourceChange> changes) {
    Set<String> accounts = new LinkedHashSet<>();
    for (String claim : claims(changes).keySet()) {
      stored.find(Claim.class, claim).flatMap(stored::account).ifPresent(accounts::add);
    }
    return accounts;
  }

  @Override
  public List<Meaning> meanings(List<ResourceChange> changes) {
    changes.forEach(rules::check);
    List<Meaning> meanings = new ArrayList<>();
    claims(changes).forEach((claim, change) -> meanings.addAll(meanings(claim, change)));
    Set<String> known = meanings.stream().map(Meaning::subject).collect(Collectors.toSet());
    // What a response meant is taken back also if it answers nothing any more.
    for (ResourceChange change : changes) {
      if (!known.contains(change.reference())) {
        meanings.add(Meaning.nothing(change.reference(), StoredBilling.version(change)));
      }
    }
    return meanings;
  }

  private List<Meaning> meanings(String reference, ResourceChange cause) {
    Optional<Claim> content = stored.find(Claim.class, reference);
    Optional<AskedClaim> claim = content.flatMap(found -> asked.of(found, cause));
    String version = content.map(StoredBilling::version).orElse(StoredBilling.version(cause));
    List<Meaning> meanings = new ArrayList<>();
    meanings.add(new Meaning(reference, version, claim.flatMap(asked::line).stream().toList()));
    List<ClaimResponse> responses = stored.referring(reference, ClaimResponse.class);
    Optional<ClaimResponse> counts = PostedAnswers.counting(responses);
    for (ClaimResponse response : responses) {
      String subject = "ClaimResponse/" + response.getIdElement().getIdPart();
      boolean stands = counts.filter(one -> one == response).isPresent();
      meanings.add(
          stands && claim.isPresent()
              ? new Meaning(
                  subject,
                  StoredBilling.version(response),
                  List.of(answers.line(claim.get(), response)))
              : Meaning.nothing(
                  subject, claim.isPresent() ? StoredBilling.version(response) : version));
    }
    return meanings;
  }

  /** The Claims that changes are about, each with a change. */
  private Map<String, ResourceChange> claims(List<ResourceChange> changes) {
    Map<String, ResourceChange> claims = new TreeMap<>();
    for (ResourceChange change : changes) {
      Set<String> concerned = new TreeSet<>();
      if ("Claim".equals(change.type())) {
        concerned.add(change.reference());
      }
      claim(change.before()).ifPresent(concerned::add);
      claim(change.after()).ifPresent(concerned::add);
      concerned.forEach(claim -> claims.putIfAbsent(claim, change));
    }
    return claims;
  }

  private Optional<String> claim(@Nullable Resource response) {
    return response instanceof ClaimResponse answer
        ? stored.target(answer.getRequest(), "Claim")
        : Optional.empty();
  }
}
