package org.foyer.billing.insurer;

import static org.foyer.billing.insurer.InsurerTown.bundle;
import static org.foyer.billing.insurer.InsurerTown.claim;
import static org.foyer.billing.insurer.InsurerTown.item;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.foyer.billing.insurer.InsurerTown.Insured;
import org.foyer.testing.Fhir;
import org.hl7.fhir.r4.model.Claim;
import org.jspecify.annotations.Nullable;

/** What clients send: claims, of which some have a mistake, and some are sent again. */
final class FloodClaims {

  /**
   * A claim to be sent.
   *
   * @param number the value of its identifier
   * @param body as it is sent
   * @param refusal how it must be refused; null if it must be taken
   */
  record Sent(String number, String body, @Nullable Refusal refusal) {}

  /**
   * How a claim must be refused.
   *
   * @param status the HTTP status
   * @param code the stable code
   * @param expression an element that an issue must name; empty for the whole
   */
  record Refusal(int status, String code, String expression) {}

  private record Mistake(UnaryOperator<String> made, Refusal refusal) {}

  private static final List<Mistake> MISTAKES =
      List.of(
          new Mistake(
              body -> body.substring(0, body.length() / 2), new Refusal(400, "malformed-body", "")),
          new Mistake(
              body -> body.replace("\"use\":\"claim\"", "\"use\":\"claim\",\"color\":\"red\""),
              new Refusal(400, "unknown-element", "")),
          new Mistake(
              body ->
                  body.replaceAll("\"total\":\\{\"value\":[0-9.]+", "\"total\":{\"value\":1.00"),
              new Refusal(422, "claim-invalid", "Claim.total")),
          new Mistake(
              body -> body.replace("\"birthDate\":\"1980-05-17\"", "\"birthDate\":\"1981-05-17\""),
              new Refusal(422, "member-unknown", "")),
          new Mistake(
              body ->
                  body.replaceAll(
                      "\"servicedDate\":\"[0-9-]+\"", "\"servicedDate\":\"2099-01-01\""),
              new Refusal(422, "claim-invalid", "Claim.item[0].serviced")),
          new Mistake(
              body -> body.replace("\"focal\":true", "\"focal\":false"),
              new Refusal(422, "claim-invalid", "Claim.insurance")));

  private FloodClaims() {}

  /** So many claims besides those that are sent again: 5 % have a mistake, 5 % come twice. */
  static List<Sent> of(int count, List<Insured> members) {
    Random random = new Random(27);
    List<Sent> all = new ArrayList<>();
    List<Sent> later = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Insured member = members.get(i % members.size());
      Sent sent = one(i, member, i / members.size());
      if (i % 20 == 7) {
        Mistake mistake = MISTAKES.get(i / 20 % MISTAKES.size());
        sent = new Sent(sent.number, mistake.made.apply(sent.body), mistake.refusal);
      }
      all.add(sent);
      if (i % 40 == 3) {
        // At the same moment, by another client.
        all.add(sent);
      } else if (i % 40 == 23) {
        later.add(sent);
      }
    }
    later.forEach(sent -> all.add(all.size() / 2 + random.nextInt(all.size() / 2), sent));
    return all;
  }

  /** Each member has a service of its own each time: none is a duplicate. */
  private static Sent one(int i, Insured member, int time) {
    String day = InsurerTown.day(5);
    String amount = new BigDecimal(4000 + i % 997).movePointLeft(2).toPlainString();
    Claim claim =
        claim(
            item(String.valueOf(10000 + time), "12.50", day),
            item(String.valueOf(20000 + time), amount, day));
    return new Sent(
        claim.getIdentifierFirstRep().getValue(), Fhir.json(bundle(claim, member)), null);
  }
}
