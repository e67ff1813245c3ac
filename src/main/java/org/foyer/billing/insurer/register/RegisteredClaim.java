package org.foyer.billing.insurer.register;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A claim that was taken in.
 *
 * @param id its row
 * @param number by what it is known
 * @param answer identifies its answers
 * @param insurer the id of the Organization that insures
 * @param content SHA-256 of what was claimed
 * @param resources what is stored of it
 * @param state what became of it
 * @param received when it came
 * @param due what is to be paid for it in all
 * @param paid what was paid for it so far
 */
public record RegisteredClaim(
    long id,
    ClaimNumber number,
    UUID answer,
    String insurer,
    String content,
    Resources resources,
    State state,
    LocalDate received,
    BigDecimal due,
    BigDecimal paid) {

  /** What became of a claim. */
  public enum State {
    /** It is being decided. */
    RECEIVED,
    /** It waits for a person. */
    PENDED,
    /** It is answered. */
    DECIDED,
    /** It was taken back, or another took its place. */
    REVERSED
  }

  /**
   * The ids of what is stored of a claim.
   *
   * @param claim the Claim
   * @param response the ClaimResponse
   * @param explanation the ExplanationOfBenefit; null if there is none
   * @param task the Task of who has to decide; null if there was none
   */
  public record Resources(
      String claim, String response, @Nullable String explanation, @Nullable String task) {}

  private static final String URI = "urn:ietf:rfc:3986";

  /** The Claim, also for those who know it by its identifier. */
  public Reference claimReference() {
    Identifier identifier = new Identifier().setValue(number.value());
    if (!number.system().isEmpty()) {
      identifier.setSystem(number.system());
    }
    return new Reference("Claim/" + resources.claim()).setIdentifier(identifier);
  }

  /** The ClaimResponse, also for those who know it by its identifier. */
  public Reference answerReference() {
    return new Reference("ClaimResponse/" + resources.response()).setIdentifier(answerIdentifier());
  }

  /** The identifier of its answers. */
  public Identifier answerIdentifier() {
    return new Identifier().setSystem(URI).setValue("urn:uuid:" + answer);
  }

  /** The same for an insurer. */
  public RegisteredClaim with(String whoInsures) {
    return new RegisteredClaim(
        id, number, answer, whoInsures, content, resources, state, received, due, paid);
  }

  /** The same with what is stored of it, in another state. */
  public RegisteredClaim with(Resources stored, State next, BigDecimal nowDue) {
    return new RegisteredClaim(
        id, number, answer, insurer, content, stored, next, received, nowDue, paid);
  }
}
