package org.foyer.fhir.error;

import java.util.ArrayList;
import java.util.List;

/** Addresses and searches that mean nothing, or harm. */
final class HostileAddresses {

  private static final List<String> PATHS =
      List.of(
          "/Patient", "/Patient/1", "/Observation/a/_history/1", "/metadata", "/Patient/_search");
  private static final List<String> BROKEN =
      List.of(
          "%zz",
          "%",
          "%0",
          "%00",
          "%ff",
          "%c0%af",
          "%ed%a0%80",
          "%2F..%2F..%2Fetc",
          "\\..\\x",
          "/../../../etc/passwd",
          "/%2e%2e/%2e%2e/x",
          "\u0001",
          "\u007f",
          "\u00ff");
  private static final List<String> NOWHERE =
      List.of(
          "/Foo",
          "/patient",
          "/Foo/1",
          "/Patient/1/2/3/4",
          "/Patient/$nothing",
          "/$nothing",
          "/Patient/1/$nothing",
          "/Foo/$validate",
          "/Patient/1/_history/x/y",
          "/_search/_search",
          "/Patient/1/Foo",
          "/Patient/does-not-exist",
          "/Patient/does-not-exist/_history/1",
          "/Patient/no_such_id!",
          "/Patient/" + "x".repeat(65),
          "/Patient/%20",
          "/Patient/1;drop",
          "/Patient/'%20OR%201=1--",
          "/Resource/1",
          "/DomainResource",
          "/Patient//1",
          "/%24nothing",
          "/Patient/%3Cscript%3E",
          "/Patient/1/$meta-nothing",
          "/Binary/none");
  private static final List<String> TYPES =
      List.of("Patient", "Observation", "Encounter", "MedicationRequest", "Condition");
  private static final List<String> ANY_TYPE =
      List.of(
          "foo=bar",
          "_bogus=1",
          "_offset=5",
          "_count=-1",
          "_count=a",
          "_count=1.5",
          "_count=",
          "_count=99999999999999999999",
          "_count=1&_count=2",
          "_sort=foo",
          "_sort=-foo",
          "_sort=%27",
          "_sort=_id;drop",
          "_include=foo",
          "_include=Foo:x",
          "_include=Patient:foo",
          "_include:foo=Patient:organization",
          "_revinclude=Foo:x",
          "_revinclude=*:x",
          "_revinclude=Patient:foo",
          "_has:Foo:patient:code=1",
          "_has:Observation:foo:code=1",
          "_has:Observation:patient:foo=1",
          "_has:Observation:patient=1",
          "_has:=1",
          "_has=1",
          "_has:Observation=1",
          "_total=many",
          "_summary=maybe",
          "_pretty=perhaps",
          "_lastUpdated=yesterday",
          "_lastUpdated=xx2020",
          "_lastUpdated=2020-13-45",
          "_lastUpdated=ge",
          "_id:foo=1",
          "_lastUpdated:exact=2020",
          "_format=foo",
          "_format=ttl",
          "_format=text/html",
          "_format=json&_format=xml",
          "_filter=foo%20eq%20bar",
          "_filter=((((",
          "_filter=family%20xx%20y",
          "_filter=family%20eq",
          "_tag:foo=a",
          "_profile:foo=a",
          "_security:foo=a",
          "name%00=1",
          "_id=%00",
          "_id=%zz",
          "_id=%ff",
          "_contained=sometimes",
          "_containedType=box",
          "subject.foo.bar=1",
          "_getpages=nothing",
          "_getpages=x&_getpagesoffset=-1",
          "_getpagesoffset=5",
          "_query=nothing",
          "_elements=a:b");
  private static final List<String> PARTICULAR =
      List.of(
          "/Patient?birthdate=zz",
          "/Patient?birthdate=qq2020",
          "/Patient?birthdate=2020-02-31",
          "/Patient?birthdate=ge2020-1-1",
          "/Patient?birthdate=20200101",
          "/Patient?birthdate=2020,yesterday",
          "/Patient?birthdate:exact=2020",
          "/Patient?birthdate=2020-01-01T25:00:00Z",
          "/Patient?birthdate=%27;drop%20table%20x;--",
          "/Patient?family:foo=x",
          "/Patient?family:above=x",
          "/Patient?gender:exact=male",
          "/Patient?gender:contains=m",
          "/Patient?name.family=x",
          "/Patient?organization:foo=1",
          "/Patient?organization.foo=1",
          "/Patient?organization:Foo.name=x",
          "/Patient?organization:Organization.foo=x",
          "/Patient?organization.name:foo=x",
          "/Patient?general-practitioner:Patient.foo=x",
          "/Patient?birthdate.year=1990",
          "/Observation?value-quantity=abc",
          "/Observation?value-quantity=zz5",
          "/Observation?value-quantity=1e999999999",
          "/Observation?value-quantity=5|a|b|c|d",
          "/Observation?value-quantity=--5",
          "/Observation?value-quantity=1e-999999999",
          "/Observation?value-quantity=" + "9".repeat(500),
          "/Observation?date=never",
          "/Observation?date=gt",
          "/Observation?code:foo=1",
          "/Observation?code-value-quantity=1",
          "/Observation?code-value-quantity=a$zz",
          "/RiskAssessment?probability=abc",
          "/RiskAssessment?probability=gg1",
          "/RiskAssessment?probability=1e99999",
          "/Location?near=a|b|c|d",
          "/ValueSet?url:foo=1",
          "/Observation?subject.link.link.link.link.link.link.family=x",
          "/Patient?_has:Observation:patient:_has:Encounter:diagnosis:foo=x",
          "/Patient/1?foo=bar",
          "/Patient/1?_count=5",
          "/Patient/1/_history?foo=bar",
          "/Patient/1/_history?_count=-1",
          "/Patient/1/_history?_since=yesterday",
          "/Patient/1/_history?_at=yesterday",
          "/_history?_since=x",
          "/_history?_offset=1",
          "/Patient/_history?_bogus=1",
          "/Patient/1/Observation?foo=bar",
          "/Patient/1/Observation?date=zz",
          "/Patient/1/_history/0",
          "/Patient/1/_history/-1",
          "/Patient/1/_history/99999999999999999999",
          "/Patient/1/_history/abc",
          "/Patient/nobody-at-all/$everything",
          "/ValueSet/$expand?url=urn:none",
          "/ValueSet/$expand",
          "/CodeSystem/$lookup",
          "/CodeSystem/$lookup?code=x",
          "/ConceptMap/$translate",
          "/ValueSet/$validate-code",
          "/Patient/$everything?_offset=1",
          "/Patient/$meta?foo=bar&_offset=2",
          "/?foo=bar");

  private HostileAddresses() {}

  /** All of them. */
  static List<HostileRequest> all() {
    List<HostileRequest> all = new ArrayList<>();
    PATHS.forEach(path -> BROKEN.forEach(broken -> all.add(get(path + broken))));
    BROKEN.stream()
        .filter(broken -> broken.startsWith("%") && broken.length() < 10 && !broken.contains("2F"))
        .forEach(
            broken -> {
              all.add(get("/Patient?family=" + broken));
              all.add(get("/Patient?" + broken + "=x"));
            });
    NOWHERE.forEach(path -> all.add(get(path)));
    TYPES.forEach(type -> ANY_TYPE.forEach(query -> all.add(get("/" + type + "?" + query))));
    PARTICULAR.forEach(address -> all.add(get(address)));
    all.add(get("/Patient?_id=" + "1,".repeat(1500) + "1"));
    all.add(get("/Patient?family=" + "x".repeat(20_000)));
    all.add(get("/" + "x".repeat(20_000)));
    all.add(get("/Patient?" + "family=x&".repeat(5_000)));
    all.addAll(forms());
    return all;
  }

  /** The same searches are no better when they are posted. */
  private static List<HostileRequest> forms() {
    List<HostileRequest> all = new ArrayList<>();
    for (String form : ANY_TYPE) {
      all.add(form(form));
    }
    all.add(form("_id=" + "1,".repeat(500_000)));
    all.add(form("family=" + "x".repeat(2_000_000)));
    all.add(form("_filter=" + "(".repeat(100_000)));
    return all;
  }

  private static HostileRequest form(String form) {
    return HostileRequest.full(
        "form " + form.substring(0, Math.min(60, form.length())),
        "POST",
        "/Patient/_search",
        "Content-Type: application/x-www-form-urlencoded\r\n",
        form.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static HostileRequest get(String target) {
    return HostileRequest.bare("GET", target, "");
  }
}
