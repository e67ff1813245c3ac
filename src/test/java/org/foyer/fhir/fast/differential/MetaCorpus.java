package org.foyer.fhir.fast.differential;

import java.util.ArrayList;
import java.util.List;

/** Tags, profiles, labels and sources: many, alike, with and without their parts. */
final class MetaCorpus {

  private static final String LABEL =
      "{'system':'http://terminology.hl7.org/CodeSystem/v3-Confidentiality','code':'%s'}";

  private static final List<String> METAS =
      List.of(
          "'tag':[{'system':'urn:t','code':'a'},{'system':'urn:t','code':'A'},{'code':'a'}]",
          "'tag':[{'system':'urn:t','code':'a','display':'A display'}]",
          "'tag':[{'system':'urn:t','code':'a','display':'Another display','userSelected':true}]",
          "'tag':[{'system':'urn:t','code':'a','userSelected':false,'version':'1'}]",
          "'tag':[{'system':'urn:t','code':'a','version':'2'},{'system':'urn:t','code':'b','version':'2'}]",
          "'tag':[{'system':'urn:t'}]",
          "'tag':[{'system':'urn:t','code':'a,b'},{'system':'urn:t','code':'a|b'},{'system':'urn:t','code':'ä'}]",
          "'profile':['http://example.org/adv/p1','http://example.org/adv/p2|1.0']",
          "'profile':['http://example.org/adv/p2']",
          "'profile':['http://example.org/adv/p2|2.0','http://example.org/adv/p10']",
          "'security':[" + LABEL.formatted("R") + "]",
          "'security':[" + LABEL.formatted("V") + "," + LABEL.formatted("N") + "]",
          "'security':[{'system':'urn:s','code':'own','display':'Own'}],'source':'urn:source:a'",
          "'source':'http://example.org/source#request-1'",
          "'source':'http://example.org/source'",
          "'source':'http://example.org/source#'",
          "'source':'#only-a-fragment'",
          "'extension':[{'url':'urn:x:meta','valueString':'extended'}],'tag':[{'system':'urn:t','code':'c'}]",
          "'versionId':'77','lastUpdated':'2001-01-01T00:00:00Z','tag':[{'system':'urn:t','code':'c'}]",
          "'tag':[{'id':'t1','system':'urn:t','code':'d','extension':[{'url':'urn:x','valueBoolean':true}]}]");

  private MetaCorpus() {}

  static List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < METAS.size(); i++) {
      writes.add(
          Write.put(
              "Observation/adv-m" + i,
              "'meta':{%s},'status':'final','code':{'coding':[{'system':'urn:own','code':'meta'}]},'subject':{'reference':'Patient/adv-p%d'}"
                  .formatted(METAS.get(i), i % 5)));
      writes.add(
          Write.put(
              "Basic/adv-m" + i,
              "'meta':{%s},'code':{'text':'Meta'},'subject':{'reference':'Patient/adv-p%d'}"
                  .formatted(METAS.get(i), i % 5)));
    }
    StringBuilder many = new StringBuilder("'meta':{'tag':[{'system':'urn:many','code':'t0'}");
    for (int i = 1; i < 120; i++) {
      many.append(",{'system':'urn:many','code':'t").append(i).append("'}");
    }
    many.append("],'profile':['http://example.org/adv/m0'");
    for (int i = 1; i < 40; i++) {
      many.append(",'http://example.org/adv/m").append(i).append("'");
    }
    many.append("]},'status':'final','code':{'text':'Many tags'}");
    writes.add(Write.put("Observation/adv-many", many.toString()));
    return writes;
  }
}
