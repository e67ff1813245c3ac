package org.foyer.pharmacy;

import java.util.Arrays;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.jspecify.annotations.Nullable;

/** How a medicine gets into or onto the body. */
public enum Route {
  /** By mouth. */
  ORAL("26643006", "Oral", true),
  /** Under the tongue. */
  SUBLINGUAL("37839007", "Sublingual", true),
  /** Inside the cheek. */
  BUCCAL("54471007", "Buccal", true),
  /** Into a vein. */
  INTRAVENOUS("47625008", "Intravenous", true),
  /** Into a muscle. */
  INTRAMUSCULAR("78421000", "Intramuscular", true),
  /** Under the skin. */
  SUBCUTANEOUS("34206005", "Subcutaneous", true),
  /** Through the skin into the blood. */
  TRANSDERMAL("45890007", "Transdermal", true),
  /** Into the rectum. */
  RECTAL("37161004", "Rectal", true),
  /** Into the airways. */
  INHALATION("447694001", "Respiratory tract", false),
  /** Into the nose. */
  NASAL("46713006", "Nasal", false),
  /** To the skin. */
  TOPICAL("6064005", "Topical", false),
  /** Into the eye. */
  OPHTHALMIC("54485002", "Ophthalmic", false),
  /** Into the ear. */
  OTIC("10547007", "Otic", false),
  /** Into the vagina. */
  VAGINAL("16857009", "Vaginal", false);

  private static final String SNOMED_CT = "http://snomed.info/sct";

  private final String snomed;
  private final String display;
  private final boolean systemic;

  Route(String snomed, String display, boolean systemic) {
    this.snomed = snomed;
    this.display = display;
    this.systemic = systemic;
  }

  /** The route that a SNOMED CT code means, if it is one of these. */
  public static Optional<Route> of(@Nullable CodeableConcept concept) {
    return Arrays.stream(values())
        .filter(route -> concept != null && concept.hasCoding(SNOMED_CT, route.snomed))
        .findFirst();
  }

  /** In SNOMED CT. */
  public CodeableConcept concept() {
    return new CodeableConcept(new Coding(SNOMED_CT, snomed, display)).setText(display);
  }

  /** Whether what is given this way is meant to get into the blood. */
  public boolean isSystemic() {
    return systemic;
  }
}
