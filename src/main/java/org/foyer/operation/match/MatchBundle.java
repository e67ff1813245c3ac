package org.foyer.operation.match;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.fhir.PatientMatch;
import org.foyer.fhir.PatientMatch.Evidence;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntrySearchComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.StringType;

/** Matches as the Bundle that {@code Patient/$match} answers with. */
final class MatchBundle {

  private static final String GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
  private static final String EVIDENCE =
      "https://foyer.org/fhir/StructureDefinition/match-evidence";
  private static final String CAUTION = "https://foyer.org/fhir/StructureDefinition/match-caution";

  private MatchBundle() {}

  /**
   * The Bundle.
   *
   * @param base the address of the FHIR server
   */
  static Bundle of(List<PatientMatch> matches, String base) {
    Bundle bundle = new Bundle().setType(BundleType.SEARCHSET).setTotal(matches.size());
    matches.forEach(match -> add(bundle.addEntry(), match, base));
    return bundle;
  }

  private static void add(BundleEntryComponent entry, PatientMatch match, String base) {
    entry.setFullUrl(base + "/" + match.reference()).setResource(match.patient());
    BundleEntrySearchComponent search =
        entry
            .getSearch()
            .setMode(SearchEntryMode.MATCH)
            .setScore(BigDecimal.valueOf(match.score()));
    search.addExtension(GRADE, new CodeType(match.grade().code()));
    match.evidence().forEach(found -> search.addExtension(evidence(found)));
    match.cautions().forEach(text -> search.addExtension(CAUTION, new StringType(text)));
  }

  private static Extension evidence(Evidence found) {
    Extension evidence = new Extension(EVIDENCE);
    evidence.addExtension("feature", new CodeType(found.feature()));
    evidence.addExtension("agreement", new CodeType(found.agreement()));
    evidence.addExtension("weight", new DecimalType(found.weight()));
    evidence.addExtension("text", new StringType(found.text()));
    return evidence;
  }
}
