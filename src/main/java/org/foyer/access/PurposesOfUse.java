package org.foyer.access;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why people and systems use data, as their roles tell.
 *
 * @see <a href="https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html">HL7 purposes of use</a>
 */
public final class PurposesOfUse {

  /** The code system of the purposes. */
  public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

  private static final Map<String, String> OF_ROLES =
      Map.ofEntries(
          Map.entry("doctor", "TREAT"),
          Map.entry("nurse", "TREAT"),
          Map.entry("pharmacist", "TREAT"),
          Map.entry("pharmacy-system", "TREAT"),
          Map.entry("prescriber-system", "TREAT"),
          Map.entry("ehr-system", "TREAT"),
          Map.entry("billing", "HPAYMT"),
          Map.entry("insurer", "HPAYMT"),
          Map.entry("adjudicator", "HPAYMT"),
          Map.entry("provider-system", "HPAYMT"),
          Map.entry("receptionist", "HOPERAT"),
          Map.entry("administrator", "HOPERAT"),
          Map.entry("auditor", "HOPERAT"),
          Map.entry("patient", "PATRQT"),
          Map.entry("related-person", "PATRQT"));

  private PurposesOfUse() {}

  /** The purposes of somebody with these roles. */
  public static Set<String> of(Collection<String> roles) {
    return roles.stream()
        .filter(OF_ROLES::containsKey)
        .map(OF_ROLES::get)
        .collect(Collectors.toUnmodifiableSet());
  }
}
