package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Patients and staff whose names differ in accents, case, hyphens, length and what is not said. */
final class PeopleCorpus {

  /** How many patients there are, from {@code adv-p0}. */
  static final int PATIENTS = 24;

  private static final List<String> FAMILIES =
      List.of(
          "Müller",
          "Mueller",
          "MULLER",
          "muller",
          "Mu\\u0308ller",
          "O\\u0027Brien",
          "O\\u2019Brien",
          "Smith-Jones",
          "Smith Jones",
          "smith",
          "Straße",
          "STRASSE",
          "Ångström",
          "Łukasiewicz",
          "İnönü",
          "d’Été, de la Côte",
          "Comma, Inc. \\\\ Co",
          "Pipe|Dollar$Name",
          "100% _under_ *star*",
          "山田",
          "Νικολάου",
          "😀 Emoji",
          "Ab".repeat(150),
          "  padded  ");

  private PeopleCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    writes.add(
        Write.put("Organization/adv-org", "'name':'Ünïted Clinics, Ltd.','alias':['UC','united']"));
    writes.add(
        Write.put(
            "Organization/adv-part",
            "'name':'Part','partOf':{'reference':'Organization/adv-org'}"));
    for (int i = 0; i < 3; i++) {
      writes.add(
          Write.put(
              "Practitioner/adv-d" + i,
              "'active':%s,'name':[{'family':'Doctor%d','prefix':['Dr.'],'given':['Zoë','Ann']}]"
                  .formatted(i != 1, i)));
    }
    for (int i = 0; i < PATIENTS; i++) {
      writes.add(Write.put("Patient/adv-p" + i, patient(i)));
    }
    return writes;
  }

  private static String patient(int i) {
    StringBuilder members = new StringBuilder("'name':[{'family':'" + FAMILIES.get(i) + "'");
    if (i % 3 == 0) {
      members.append(
          ",'given':[null,'Zoë'],'_given':[{'extension':[{'url':'urn:x:unknown','valueCode':'u'}]},null]");
    } else if (i % 3 == 1) {
      members.append(",'given':['José','jose','JOSÉ'],'use':'official','text':'José of somewhere'");
    }
    members.append("}");
    if (i % 4 == 0) {
      members.append(",{'use':'nickname','given':['Zo']}");
    }
    members.append("],'gender':'" + List.of("male", "female", "other", "unknown").get(i % 4) + "'");
    if (i % 5 != 0) {
      members.append(",'birthDate':'" + birthDate(i) + "'");
    } else {
      members.append(",'_birthDate':{'extension':[{'url':'urn:x:about','valueString':'June'}]}");
    }
    if (i % 2 == 0) {
      members.append(",'generalPractitioner':[{'reference':'Practitioner/adv-d" + i % 3 + "'}]");
      members.append(",'managingOrganization':{'reference':'Organization/adv-part'}");
    }
    if (i % 6 == 1) {
      members.append(",'deceasedDateTime':'2024-02-29T23:59:59-11:00'");
    } else if (i % 6 == 2) {
      members.append(",'deceasedBoolean':false");
    }
    members.append(
        ",'telecom':[{'system':'email','value':'A.%d@Example.org'},{'system':'phone','value':'+1 (555) 01%02d'}]"
            .formatted(i, i));
    members.append(
        ",'address':[{'line':['%d Rue de l\\u0027Été','Apt. %d'],'city':'Besançon','postalCode':'0%d','country':'FR'}]"
            .formatted(i, i, 1000 + i));
    return members.toString();
  }

  private static String birthDate(int i) {
    return List.of("1960", "1960-02", "1960-02-29", "2000-02-29", "0001-01-01", "9999-12-31")
        .get(i % 6);
  }
}
