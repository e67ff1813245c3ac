package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Identifiers that are alike but for system, case, accents or signs that searches escape. */
final class IdentifierCorpus {

  private static final List<String> SYSTEMS =
      List.of("urn:sys:a", "urn:sys:A", "urn:sys:a/", "http://example.org/ids?x=1&y=2", "");

  private static final List<String> VALUES =
      List.of(
          "12345",
          "012345",
          "abc",
          "ABC",
          "äbc",
          "a\\u0308bc",
          "a,b",
          "a|b",
          "a$b",
          "a\\\\b",
          "a b",
          "a+b",
          "a%2Cb",
          "a&b=c#d",
          "x".repeat(199),
          "x".repeat(200),
          "x".repeat(260));

  private IdentifierCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    int number = 0;
    for (String value : VALUES) {
      String first = identifier(SYSTEMS.get(number % 5), value);
      String second = identifier(SYSTEMS.get((number + 1) % 5), value);
      String third = identifier(SYSTEMS.get((number + 3) % 5), VALUES.get((number + 5) % 17));
      writes.add(
          Write.put(
              "Device/adv-i" + number,
              "'identifier':[%s,%s,%s],'patient':{'reference':'Patient/adv-p%d'}"
                  .formatted(first, second, third, number % 5)));
      number++;
    }
    writes.add(
        Write.put(
            "Patient/adv-ids",
            "'identifier':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/v2-0203',"
                + "'code':'MR'}],'text':'Record'},'system':'urn:sys:a','value':'12345'},"
                + "{'use':'old','value':'no system'},"
                + "{'system':'urn:sys:nothing'},"
                + "{'system':'urn:sys:a','value':'period','period':{'start':'2020','end':'2021-02'},"
                + "'assigner':{'display':'Somebody'}}]"));
    return writes;
  }

  private static String identifier(String system, String value) {
    return system.isEmpty()
        ? "{'value':'" + value + "'}"
        : "{'system':'" + system + "','value':'" + value + "'}";
  }
}
