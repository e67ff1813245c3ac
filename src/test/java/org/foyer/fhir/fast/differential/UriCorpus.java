package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Addresses that lie below each other, canonical references with versions, and what names them. */
final class UriCorpus {

  private static final List<String> URLS =
      List.of(
          "http://example.org/adv",
          "http://example.org/adv/",
          "http://example.org/adv/below",
          "http://example.org/adv/below/deep",
          "http://example.org/ADV/below",
          "http://example.org/advent",
          "https://example.org/adv/below",
          "http://example.org/adv/a%20b",
          "http://example.org/adv/a,b",
          "http://example.org/adv?x=1&y=ü",
          "urn:oid:2.16.840.1.113883",
          "urn:oid:2.16.840.1.113883.6.1",
          "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0");

  private UriCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < URLS.size(); i++) {
      writes.add(
          Write.put(
              "ValueSet/adv-vs" + i,
              "'url':'%s','version':'%d.0','name':'Adv%d','title':'Títle %d','status':'%s','date':'2024-0%d'"
                  .formatted(
                      URLS.get(i), i % 3, i, i, i % 2 == 0 ? "active" : "draft", 1 + i % 9)));
      if (!URLS.get(i).startsWith("http")) {
        continue;
      }
      writes.add(
          Write.put(
              "Questionnaire/adv-qu" + i,
              "'url':'%s/q','version':'%d','name':'Q%d','status':'active','derivedFrom':['%s'],'subjectType':['Patient']"
                  .formatted(
                      URLS.get(i),
                      i,
                      i,
                      URLS.get((i + 1) % URLS.size()) + (i % 2 == 0 ? "|1.0" : ""))));
      writes.add(
          Write.put(
              "QuestionnaireResponse/adv-qr" + i,
              "'status':'completed','questionnaire':'%s/q%s','subject':{'reference':'Patient/adv-p%d'},'authored':'2024-02-29T12:30:15.5+05:30'"
                  .formatted(URLS.get(i), i % 2 == 0 ? "|" + i : "", i % 4)));
    }
    return writes;
  }
}
