package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Observations in one long search. */
final class PagingCorpus {

  private static final int ROWS = 100;

  private PagingCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      writes.add(observation("adv-paged" + i, i, i));
    }
    return writes;
  }

  private static Write observation(String id, int number, int value) {
    return Write.put(
        "Observation/" + id,
        "'status':'%s','code':{'coding':[{'system':'urn:own','code':'paging'}]},'subject':{'reference':'Patient/adv-p%d'},'effectiveDateTime':'2024-%02d-%02d','valueQuantity':{'value':%d.0,'system':'http://unitsofmeasure.org','code':'mg'}"
            .formatted(
                value % 2 == 0 ? "final" : "amended",
                number % 3,
                1 + value % 12,
                1 + value % 28,
                value % 9));
  }
}
