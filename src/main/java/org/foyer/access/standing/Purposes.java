package org.foyer.access.standing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.access.PurposesOfUse;
import org.hl7.fhir.r4.model.Coding;

/**
 * Why somebody uses data.
 *
 * @see <a href="https://terminology.hl7.org/ValueSet-v3-PurposeOfUse.html">HL7 purposes of use</a>
 */
final class Purposes {

  /** The code system's purposes, each with all that are narrower. */
  private static final Map<String, List<String>> NARROWER =
      Map.of(
          "TREAT",
          List.of("CLINTRL", "COC", "ETREAT", "BTG", "ERTREAT", "POPHLTH"),
          "HPAYMT",
          List.of(
              "CLMATTCH",
              "COVAUTH",
              "COVERAGE",
              "ELIGDTRM",
              "ELIGVER",
              "ENROLLM",
              "MILDCRG",
              "REMITADV"),
          "HOPERAT",
          List.of(
              "CAREMGT",
              "DONAT",
              "FRAUD",
              "GOV",
              "HACCRED",
              "HCOMPL",
              "HDECD",
              "HDIRECT",
              "HDM",
              "HLEGAL",
              "HOUTCOMS",
              "HPRGRP",
              "HQUALIMP",
              "HSYSADMIN",
              "LABELING",
              "METAMGT",
              "MEMADMIN",
              "MILCDM",
              "PATADMIN",
              "PATSFTY",
              "PERFMSR",
              "RECORDMGT",
              "SYSDEV",
              "HTEST",
              "TRAIN"),
          "PATRQT",
          List.of("FAMRQT", "PWATRNY", "SUPNWK"),
          "HMARKT",
          List.of(),
          "HRESCH",
          List.of(
              "BIORCH",
              "CLINTRCH",
              "CLINTRCHNPC",
              "CLINTRCHPC",
              "PRECLINTRCH",
              "DSRCH",
              "POARCH",
              "TRANSRCH"),
          "PUBHLTH",
          List.of("DISASTER", "THREAT"));

  private static final Map<String, String> WIDER = wider();

  private Purposes() {}

  /** The purpose that a permit names; empty if it is narrower than Foyer can tell. */
  static Optional<String> permitted(Coding coding) {
    return PurposesOfUse.SYSTEM.equals(coding.getSystem()) && NARROWER.containsKey(coding.getCode())
        ? Optional.of(coding.getCode())
        : Optional.empty();
  }

  /** The purpose that a denial names, or within which it names a narrower one. */
  static Optional<String> denied(Coding coding) {
    return PurposesOfUse.SYSTEM.equals(coding.getSystem())
        ? Optional.ofNullable(WIDER.get(String.valueOf(coding.getCode())))
        : Optional.empty();
  }

  private static Map<String, String> wider() {
    Map<String, String> wider = new LinkedHashMap<>();
    NARROWER.forEach(
        (purpose, narrower) -> {
          wider.put(purpose, purpose);
          narrower.forEach(code -> wider.put(code, purpose));
        });
    return Map.copyOf(wider);
  }
}
