package org.foyer.billing.scrub;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.foyer.billing.Code;
import org.foyer.billing.FhirDays;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ItemComponent;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.jspecify.annotations.Nullable;

/**
 * What makes two claims the same, whatever their numbers: patient, provider, insurer, and for each
 * service its codes, day, modifiers, quantity and amount, in any order.
 */
public final class Fingerprint {

  private Fingerprint() {}

  /** Of a claim: a SHA-256 in hexadecimal digits, from which nothing can be read. */
  public static String of(Claim claim) {
    List<String> services = new ArrayList<>();
    for (ItemComponent item : claim.getItem()) {
      services.add(service(item));
    }
    services.sort(null);
    return hash(parties(claim) + String.join("\n", services));
  }

  /** Of each item with patient, provider and insurer, by its number. */
  public static Map<Integer, String> services(Claim claim) {
    String parties = parties(claim);
    Map<Integer, String> services = new LinkedHashMap<>();
    for (ItemComponent item : claim.getItem()) {
      services.put(item.getSequence(), hash(parties + service(item)));
    }
    return services;
  }

  private static String parties(Claim claim) {
    return claim.getPatient().getReference()
        + "\n"
        + claim.getProvider().getReference()
        + "\n"
        + claim.getInsurer().getReference()
        + "\n";
  }

  /** What makes two items of one claim the same. */
  static String service(ItemComponent item) {
    List<String> codes = new ArrayList<>(codes(item.getProductOrService()));
    item.getModifier().forEach(modifier -> codes.addAll(codes(modifier)));
    codes.sort(null);
    return codes
        + " "
        + day(item)
        + " "
        + number(item.getQuantity().getValue())
        + " "
        + number(item.getNet().getValue());
  }

  private static List<String> codes(CodeableConcept concept) {
    return Code.of(concept).stream().map(Code::toString).toList();
  }

  private static String day(ItemComponent item) {
    if (item.hasServicedDateType()) {
      return FhirDays.first(item.getServicedDateType()).toString();
    }
    return item.hasServicedPeriod() && item.getServicedPeriod().hasStart()
        ? FhirDays.first(item.getServicedPeriod()).toString()
        : "";
  }

  private static String number(@Nullable BigDecimal value) {
    return value == null ? "1" : value.stripTrailingZeros().toPlainString();
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
