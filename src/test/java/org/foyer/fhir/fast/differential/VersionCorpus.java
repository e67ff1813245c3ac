package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Resources with many versions, deleted, created again, and no more where they were found. */
final class VersionCorpus {

  private static final int VERSIONS = 12;
  private static final int RESOURCES = 8;

  private VersionCorpus() {}

  static List<List<Write>> rounds() {
    List<List<Write>> rounds = new ArrayList<>();
    for (int version = 0; version < VERSIONS; version++) {
      List<Write> round = new ArrayList<>();
      for (int i = 0; i < RESOURCES; i++) {
        if (i == 0 || version % (i + 1) == 0) {
          round.add(next(i, version));
        }
      }
      rounds.add(round);
    }
    rounds.add(List.of(Write.delete("Observation/adv-v2"), Write.delete("Observation/adv-v3")));
    rounds.add(List.of(next(3, VERSIONS)));
    rounds.add(List.of(Write.delete("Observation/adv-v3")));
    rounds.add(List.of(next(3, VERSIONS + 1), Write.delete("Observation/adv-v4")));
    return rounds;
  }

  private static Write next(int number, int version) {
    String tag =
        version % 2 == 0
            ? "'meta':{'tag':[{'system':'urn:version','code':'v%d'}],'profile':['http://example.org/adv/v%d']},"
                .formatted(version, version)
            : "";
    return Write.put(
        "Observation/adv-v" + number,
        tag
            + "'identifier':[{'system':'urn:version','value':'%d-%d'}],'status':'%s','code':{'coding':[{'system':'urn:own','code':'v%d'}]},'subject':{'reference':'Patient/adv-p%d'},'effectiveDateTime':'20%02d-05-17'"
                .formatted(
                    number,
                    version,
                    version % 3 == 0 ? "final" : "amended",
                    version,
                    version % 4,
                    version));
  }
}
