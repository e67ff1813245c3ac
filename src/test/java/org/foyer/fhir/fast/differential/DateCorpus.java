package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Dates of every precision and zone, periods that are open, times that repeat, and edges. */
final class DateCorpus {

  /** As a dateTime may be written. */
  static final List<String> TEXTS =
      List.of(
          "2024",
          "2024-02",
          "2024-02-29",
          "2023-02-28",
          "2024-03-01",
          "2024-02-29T00:00:00Z",
          "2024-02-29T23:59:59Z",
          "2024-02-29T23:59:59.999Z",
          "2024-02-29T12:30:15.5+05:30",
          "2024-02-29T12:30:15.123456-11:00",
          "2024-02-29T00:00:00+14:00",
          "2024-03-31T02:30:00+01:00",
          "2024-12-31T23:59:59-12:00",
          "2025-01-01T00:00:00+13:00",
          "2025",
          "2024-12",
          "1969-12-31T23:59:59.999Z",
          "1970-01-01T00:00:00Z",
          "0001",
          "0001-01-01",
          "9999-12-31",
          "9999-12-31T23:59:59Z",
          "1582-10-10",
          "2016-12-31T23:59:59.9+00:00");

  private DateCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < TEXTS.size(); i++) {
      String text = TEXTS.get(i);
      String next = TEXTS.get((i + 1) % TEXTS.size());
      writes.add(observation("adv-dt" + i, i, "'effectiveDateTime':'" + text + "'"));
      writes.add(observation("adv-from" + i, i, "'effectivePeriod':{'start':'" + text + "'}"));
      writes.add(observation("adv-to" + i, i, "'effectivePeriod':{'end':'" + text + "'}"));
      writes.add(
          observation(
              "adv-ev" + i, i, "'effectiveTiming':{'event':['" + text + "','" + next + "']}"));
      writes.add(
          Write.put(
              "Condition/adv-c" + i,
              "'subject':{'reference':'Patient/adv-p%d'},'onsetDateTime':'%s','recordedDate':'%s','code':{'text':'Condition %d'}"
                  .formatted(i % 4, text, next, i)));
    }
    writes.addAll(special());
    return writes;
  }

  private static List<Write> special() {
    List<Write> writes = new ArrayList<>();
    List<String> periods =
        List.of(
            "'start':'2024-02-29','end':'2024-02-29'",
            "'start':'2023','end':'2024-02'",
            "'start':'2024-02-29T10:00:00Z','end':'2024-02-29T12:00:00+01:00'",
            "'start':'0001-01-01','end':'9999-12-31'",
            "'start':'2024-02-29T23:30:00-05:00'",
            "'end':'2020'");
    for (int i = 0; i < periods.size(); i++) {
      writes.add(observation("adv-pe" + i, i, "'effectivePeriod':{" + periods.get(i) + "}"));
      writes.add(
          Write.put(
              "Encounter/adv-e" + i,
              "'status':'finished','class':{'system':'http://terminology.hl7.org/CodeSystem/v3-ActCode','code':'AMB'},"
                  + "'subject':{'reference':'Patient/adv-p%d'},'period':{%s}"
                      .formatted(i, periods.get(i))));
    }
    writes.add(observation("adv-instant", 1, "'effectiveInstant':'2024-02-29T12:30:15.5+05:30'"));
    writes.add(
        observation(
            "adv-bounds",
            1,
            "'effectiveTiming':{'repeat':{'boundsPeriod':{'start':'2024-01-01','end':'2024-06'},"
                + "'frequency':1,'period':1.50,'periodUnit':'d'}}"));
    writes.add(observation("adv-undated", 2, "'issued':'2024-02-29T12:30:15.500+05:30'"));
    writes.add(
        observation(
            "adv-absent",
            3,
            "'_effectiveDateTime':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/data-absent-reason','valueCode':'unknown'}]}"));
    return writes;
  }

  private static Write observation(String id, int number, String members) {
    return Write.put(
        "Observation/" + id,
        "'status':'final','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category','code':'%s'}]}],"
                .formatted(number % 2 == 0 ? "laboratory" : "vital-signs")
            + "'code':{'coding':[{'system':'http://loinc.org','code':'8867-4','display':'Heart rate'}]},"
            + "'subject':{'reference':'Patient/adv-p%d'},".formatted(number % 6)
            + members);
  }
}
