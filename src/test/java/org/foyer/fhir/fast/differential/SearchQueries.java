package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Searches of types and of compartments. */
final class SearchQueries {

  private static final List<String> COMPARTMENTS =
      List.of(
          "Patient", "Patient", "Patient", "Practitioner", "Encounter", "Device", "RelatedPerson");

  private final Vocabulary vocabulary;
  private final StoredValues stored;
  private final Dice dice;
  private final Criteria criteria;
  private final ResultParameters results;

  SearchQueries(Vocabulary vocabulary, StoredValues stored, Dice dice) {
    this.vocabulary = vocabulary;
    this.stored = stored;
    this.dice = dice;
    this.criteria = new Criteria(vocabulary, stored, dice);
    this.results = new ResultParameters(vocabulary, dice);
  }

  /** A search of a type. */
  Query search() {
    String type = type();
    Query query = Query.get(type + "?" + parameters(type));
    return Answers.dressed(dice.oneIn(7) ? query.posted() : query, dice);
  }

  /** What clients ask all day: a few common criteria, without anything odd. */
  Query common() {
    String patient = dice.any(stored.resources("Patient"))[1];
    String path =
        switch (dice.below(9)) {
          case 0 -> "Observation?patient=" + patient + "&_sort=-date&_count=5";
          case 1 -> "Encounter?patient=" + patient + "&_count=3";
          case 2 -> "Condition?patient=Patient/" + patient;
          case 3 -> "MedicationRequest?patient=" + patient + "&status=active";
          case 4 -> "Observation?subject=Patient/" + patient + "&date=ge2024&_count=10";
          case 5 -> "Patient?_id=" + patient + "&_revinclude=Encounter:patient";
          case 6 -> "Observation?patient=" + patient + "&" + criteria.of("Observation");
          case 7 -> "Patient?" + criteria.of("Patient") + "&_count=10";
          default -> "Observation?code=urn:own%7Cpaging&_sort=-date,value-quantity&_count=7";
        };
    return Query.get(path);
  }

  /** A search of a compartment. */
  Query compartment() {
    String owner = dice.any(COMPARTMENTS);
    List<String[]> owners = stored.resources(owner);
    String id = owners.isEmpty() || dice.oneIn(10) ? "nobody" : dice.any(owners)[1];
    String type = type();
    return Answers.dressed(
        Query.get(owner + "/" + id + "/" + type + (dice.oneIn(3) ? "" : "?" + parameters(type))),
        dice);
  }

  private String parameters(String type) {
    List<String> all = new ArrayList<>();
    int count = dice.of(0, 1, 1, 1, 1, 1, 2, 2, 3);
    for (int i = 0; i < count; i++) {
      all.add(criteria.of(type));
    }
    if (count > 0 && dice.oneIn(12)) {
      String again = all.get(0);
      all.add(again.substring(0, again.indexOf('=') + 1) + "x");
    }
    all.addAll(results.of(type));
    return String.join("&", all);
  }

  /** Mostly one of which there are resources. */
  private String type() {
    if (dice.oneIn(3)) {
      return dice.of("Observation", "Patient", "Condition", "Encounter", "MedicationRequest");
    }
    for (int i = 0; i < 5; i++) {
      String type = dice.any(dice.oneIn(12) ? vocabulary.types() : stored.types());
      // Each request adds to the audit trail, so that it is never the same for both.
      if (!type.equals("AuditEvent") && !vocabulary.of(type).isEmpty()) {
        return type;
      }
    }
    return "Observation";
  }
}
