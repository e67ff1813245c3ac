package org.foyer.fhir.storage;

import java.util.ArrayList;
import java.util.List;
import org.foyer.fhir.fast.differential.Write;

/**
 * Writes of which the second depends on what the first has left in the index: more, fewer and other
 * values, deletions, new entries that refer to each other, and what is refused.
 */
final class WriteStories {

  private static final String FULL =
      "'status':'final','identifier':[{'system':'urn:a','value':'1'},{'system':'urn:a','value':'2'},{'value':'2'}],"
          + "'code':{'coding':[{'system':'urn:c','code':'x'},{'system':'urn:c','code':'x'},{'system':'urn:c','code':'y'}],'text':'Both'},"
          + "'subject':{'reference':'Patient/adv-p1'},'performer':[{'reference':'Patient/adv-p1'},{'reference':'Practitioner/adv-d1'}],"
          + "'effectivePeriod':{'start':'2024-01-01','end':'2024-01-05'},'valueQuantity':{'value':5.0,'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'},"
          + "'component':[{'code':{'coding':[{'system':'urn:c','code':'z'}]},'valueQuantity':{'value':7,'code':'g','system':'http://unitsofmeasure.org'}}]";
  private static final String BARE = "'status':'amended','code':{'text':'Little'}";
  private static final String LONG = "L".repeat(300);

  private WriteStories() {}

  /** All of them, to be written one after the other. */
  static List<Write> all() {
    List<Write> writes = new ArrayList<>();
    writes.addAll(versions());
    writes.addAll(limits());
    writes.addAll(newEntries());
    writes.addAll(conditions());
    writes.addAll(mixed());
    writes.addAll(refused());
    writes.addAll(combinations());
    return writes;
  }

  private static List<Write> versions() {
    return List.of(
        Write.put("Observation/adv-w1", FULL),
        Write.put("Observation/adv-w1", FULL),
        Write.put("Observation/adv-w1", BARE),
        Write.put("Observation/adv-w1", FULL.replace("urn:c", "urn:d")),
        Write.delete("Observation/adv-w1"),
        Write.put("Observation/adv-w1", BARE),
        Write.put("Observation/adv-w1", FULL),
        Write.put("Binary/adv-w2", "'contentType':'text/plain','data':'QUJD'"),
        Write.put("Binary/adv-w2", "'contentType':'text/plain','data':'QUJDRA=='"),
        Write.put("Observation/adv-w3", "'meta':{'tag':[{'system':'urn:t','code':'1'}]}," + BARE),
        Write.put("Observation/adv-w3", "'meta':{'tag':[{'system':'urn:t','code':'2'}]}," + FULL),
        transaction(put("Observation/adv-w1", BARE), put("Observation/adv-w3", BARE)),
        transaction(put("Observation/adv-w1", FULL), delete("Observation/adv-w3")),
        transaction(put("Observation/adv-w3", FULL)));
  }

  /** What is longer than its column, and what is the same once it is cut. */
  private static List<Write> limits() {
    return List.of(
        Write.put(
            "Observation/adv-w4",
            "'status':'final','code':{'coding':[{'system':'urn:%1$s','code':'%1$s'},{'system':'urn:%1$s','code':'%1$sM'}],'text':'%1$s'},'identifier':[{'system':'urn:l','value':'%1$s'}],'valueString':'%1$s'"
                .formatted(LONG)),
        Write.put(
            "Patient/adv-w5",
            "'name':[{'family':'%1$s','text':'%1$sA'},{'family':'%1$s'}],'identifier':[{'type':{'coding':[{'system':'urn:k','code':'MR'}]},'system':'urn:l','value':'%1$s'}]"
                .formatted(LONG)),
        Write.put(
            "Observation/adv-w4",
            "'status':'final','code':{'coding':[{'system':'urn:%1$s','code':'%1$sM'}]}"
                .formatted(LONG)));
  }

  /** Entries that refer to each other, in a circle too. */
  private static List<Write> newEntries() {
    return List.of(
        transaction(
            post(
                "urn:uuid:0b1f0f4e-0000-4000-8000-000000000001",
                "Patient",
                "'name':[{'family':'Circle'}],'managingOrganization':{'reference':'urn:uuid:0b1f0f4e-0000-4000-8000-000000000003'},'link':[{'other':{'reference':'urn:uuid:0b1f0f4e-0000-4000-8000-000000000002'},'type':'seealso'}]"),
            post(
                "urn:uuid:0b1f0f4e-0000-4000-8000-000000000002",
                "Patient",
                "'name':[{'family':'Circle'}],'link':[{'other':{'reference':'urn:uuid:0b1f0f4e-0000-4000-8000-000000000001'},'type':'seealso'}]"),
            post(
                "urn:uuid:0b1f0f4e-0000-4000-8000-000000000003",
                "Organization",
                "'name':'Inside','partOf':{'reference':'Organization/adv-org'}"),
            post(
                "urn:uuid:0b1f0f4e-0000-4000-8000-000000000004",
                "Observation",
                "'status':'final','code':{'text':'None refers'}"),
            put(
                "Observation/adv-w6",
                "'status':'final','code':{'text':'Client id'},'subject':{'reference':'urn:uuid:0b1f0f4e-0000-4000-8000-000000000001'},'hasMember':[{'reference':'Observation/adv-w7'}]"),
            put(
                "Observation/adv-w7",
                "'status':'final','code':{'text':'Client id'},'subject':{'reference':'Patient?identifier=urn:none|none'}")),
        transaction(
            put(
                "Observation/adv-w6",
                "'status':'final','code':{'text':'Client id'},'subject':{'reference':'urn:uuid:0b1f0f4e-0000-4000-8000-000000000005'},'hasMember':[{'reference':'Observation/adv-w7'}]"),
            put(
                "Observation/adv-w7",
                "'status':'final','code':{'text':'Client id'},'subject':{'identifier':{'system':'urn:w','value':'5'}}"),
            post(
                "urn:uuid:0b1f0f4e-0000-4000-8000-000000000005",
                "Patient",
                "'identifier':[{'system':'urn:w','value':'5'}],'birthDate':'1980'")));
  }

  private static List<Write> conditions() {
    String somebody =
        "'identifier':[{'system':'urn:w','value':'c1'}],'name':[{'family':'Conditional'}]";
    String other = somebody.replace("c1", "c2");
    return List.of(
        transaction(conditional(somebody, "identifier=urn:w|c1"), put("Patient/adv-w8", BIRTH)),
        transaction(conditional(somebody, "identifier=urn:w|c1"), put("Patient/adv-w8", BIRTH)),
        new Write("PUT", "Patient?identifier=urn:w|c2", patient(other)),
        new Write("PUT", "Patient?identifier=urn:w|c2", patient(other + ",'birthDate':'1970'")),
        transaction(
            entry("PUT", "Patient?identifier=urn:w|c2", patient(other)),
            entry(
                "PUT",
                "Patient?identifier=urn:w|c3",
                patient(somebody.replace("c1", "c3") + ",'active':true"))),
        transaction(
            put("Observation/adv-w9", SUBJECT.formatted("Patient?identifier=urn:w|c1")),
            put("Observation/adv-w10", SUBJECT.formatted("Patient?identifier=urn:w|c3"))),
        new Write("PUT", "Patient?identifier=urn:w|c3", patient(other)));
  }

  private static final String BIRTH = "'birthDate':'1999-12-31'";
  private static final String SUBJECT =
      "'status':'final','code':{'text':'Of'},'subject':{'reference':'%s'}";

  private static List<Write> mixed() {
    return List.of(
        Write.put("Observation/adv-w11", FULL),
        Write.put("Observation/adv-w12", FULL),
        Write.put("Observation/adv-w13", BARE),
        transaction(
            delete("Observation/adv-w11"),
            put("Observation/adv-w12", BARE),
            put("Observation/adv-w13", FULL),
            put("Observation/adv-w14", FULL),
            post("urn:uuid:0b1f0f4e-0000-4000-8000-000000000006", "Observation", FULL),
            Write.quoted(
                "{'resource':{'resourceType':'Parameters','parameter':[{'name':'operation','part':[{'name':'type','valueCode':'replace'},{'name':'path','valueString':'Observation.status'},{'name':'value','valueCode':'corrected'}]}]},'request':{'method':'PATCH','url':'Observation/adv-w3'}}")),
        new Write(
            "POST",
            "",
            bundle(
                "batch",
                put("Observation/adv-w15", FULL),
                put("Observation/adv-w15", SUBJECT.formatted("Patient/adv-never")),
                put("Observation/adv-w16", BARE))),
        transaction(delete("Observation/adv-w14"), put("Observation/adv-w11", BARE)));
  }

  private static List<Write> refused() {
    return List.of(
        transaction(
            put("Observation/adv-w17", FULL),
            put("Observation/adv-w1", BARE),
            put("Observation/adv-w18", SUBJECT.formatted("Patient/adv-never"))),
        transaction(
            put("Observation/adv-w17", FULL),
            Write.quoted(
                "{'resource':{'resourceType':'Observation','id':'adv-w1',"
                    + BARE
                    + "},'request':{'method':'PUT','url':'Observation/adv-w1','ifMatch':'W/\\u00221\\u0022'}}")),
        Write.put("Observation/adv-w18", SUBJECT.formatted("Patient/adv-never")),
        Write.delete("Patient/adv-p1"),
        transaction(put("Observation/adv-w17", FULL), delete("Patient/adv-p1")));
  }

  /** For the search parameters of {@link CombinedParameters}. */
  private static List<Write> combinations() {
    String endpoint =
        "'status':'%s','identifier':[{'system':'urn:e','value':'%s'}],'name':'%s','connectionType':{'code':'hl7-fhir-rest'},'payloadType':[{'text':'Any'}],'address':'https://example.org'";
    return List.of(
        Write.put("Endpoint/adv-e1", endpoint.formatted("active", "1", "One")),
        Write.put("Endpoint/adv-e2", endpoint.formatted("active", "1", "Taken")),
        Write.put("Endpoint/adv-e2", endpoint.formatted("off", "1", "Two")),
        Write.put("Endpoint/adv-e1", endpoint.formatted("active", "3", "Three")),
        Write.put("Endpoint/adv-e3", endpoint.formatted("active", "1", "Free again")),
        transaction(
            put("Endpoint/adv-e4", endpoint.formatted("active", "4", "Four")),
            put("Endpoint/adv-e5", endpoint.formatted("active", "4", "Four too"))),
        transaction(
            put("Endpoint/adv-e1", endpoint.formatted("off", "3", "Three")),
            put("Endpoint/adv-e6", endpoint.formatted("active", "6", "Six"))),
        Write.delete("Endpoint/adv-e3"),
        Write.put("Endpoint/adv-e7", endpoint.formatted("active", "1", "Heir")));
  }

  private static Write transaction(String... entries) {
    return new Write("POST", "", bundle("transaction", entries));
  }

  private static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
        .formatted(type, String.join(",", entries));
  }

  private static String put(String reference, String members) {
    return Write.put(reference, members).entry();
  }

  private static String delete(String reference) {
    return Write.delete(reference).entry();
  }

  private static String post(String url, String type, String members) {
    return "{\"fullUrl\":\"" + url + "\"," + Write.post(type, members).entry().substring(1);
  }

  private static String conditional(String members, String query) {
    String entry = Write.post("Patient", members).entry();
    return entry.substring(0, entry.length() - 2) + ",\"ifNoneExist\":\"" + query + "\"}}";
  }

  private static String entry(String method, String url, String resource) {
    return new Write(method, url, resource).entry();
  }

  private static String patient(String members) {
    return Write.quoted("{'resourceType':'Patient'," + members + "}");
  }
}
