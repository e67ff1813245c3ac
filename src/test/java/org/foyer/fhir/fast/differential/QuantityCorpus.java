package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Quantities in several units, decimals as they are written, components, and numbers. */
final class QuantityCorpus {

  private static final List<String> DECIMALS =
      List.of(
          "1",
          "1.0",
          "1.00",
          "1.0e2",
          "100",
          "99.95",
          "0.0000001",
          "1E-7",
          "-5",
          "-5.50",
          "0",
          "0.0",
          "-0.0",
          "123456789.987654321",
          "5.4",
          "5.40",
          "5.36",
          "5.45",
          "1e15",
          "3.14159265358979");

  private static final List<String> UNITS =
      List.of(
          "'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'",
          "'unit':'g','system':'http://unitsofmeasure.org','code':'g'",
          "'unit':'kg','system':'http://unitsofmeasure.org','code':'kg'",
          "'unit':'mmol/L','system':'http://unitsofmeasure.org','code':'mmol/L'",
          "'unit':'tablets'",
          "'system':'urn:own:units','code':'mg'",
          "'unit':'Mg','comparator':'<','system':'http://unitsofmeasure.org','code':'mg'",
          "'comparator':'>=','unit':'%','system':'http://unitsofmeasure.org','code':'%'");

  private QuantityCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    int number = 0;
    for (String decimal : DECIMALS) {
      for (int unit = number % 2; unit < UNITS.size(); unit += 2) {
        writes.add(
            Write.put(
                "Observation/adv-q%d-%d".formatted(number, unit),
                observation(number)
                    + ",'valueQuantity':{'value':"
                    + decimal
                    + ","
                    + UNITS.get(unit)
                    + "}"));
      }
      writes.add(Write.put("Observation/adv-qc" + number, components(number, decimal)));
      writes.add(Write.put("RiskAssessment/adv-r" + number, risk(number, decimal)));
      number++;
    }
    writes.add(
        Write.put("Observation/adv-novalue", observation(1) + ",'valueQuantity':{'unit':'mg'}"));
    writes.add(Write.put("Observation/adv-vs", observation(2) + ",'valueString':'5.4, or so'"));
    writes.add(
        Write.put(
            "Observation/adv-vcc",
            observation(3)
                + ",'valueCodeableConcept':{'coding':[{'system':'urn:v','code':'5.4'},{'code':'5.4'},{'system':'urn:v','display':'no code'}],'text':'Five'}"));
    return writes;
  }

  private static String observation(int number) {
    return "'status':'%s','code':{'coding':[{'system':'http://loinc.org','code':'%s'},{'system':'urn:own','code':'q%d'}],'text':'Quantity'},'subject':{'reference':'Patient/adv-p%d'}"
        .formatted(
            number % 3 == 0 ? "final" : "amended",
            number % 2 == 0 ? "2339-0" : "29463-7",
            number % 4,
            number % 5);
  }

  private static String components(int number, String decimal) {
    return observation(number)
        + ",'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},'valueQuantity':{'value':%s,'system':'http://unitsofmeasure.org','code':'mm[Hg]'}},"
            .formatted(decimal)
        + "{'code':{'coding':[{'system':'http://loinc.org','code':'8462-4'}]},'valueQuantity':{'value':80.0,'system':'http://unitsofmeasure.org','code':'mm[Hg]'}}]";
  }

  private static String risk(int number, String decimal) {
    boolean probability = decimal.startsWith("0") || decimal.equals("5.40") || decimal.equals("1");
    return "'status':'final','subject':{'reference':'Patient/adv-p%d'}".formatted(number % 5)
        + (probability ? ",'prediction':[{'probabilityDecimal':" + decimal + "}]" : "");
  }
}
