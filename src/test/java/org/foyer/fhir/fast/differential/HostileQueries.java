package org.foyer.fhir.fast.differential;

import java.util.List;

/** Requests that are wrong: errors must be the same, too. */
final class HostileQueries {

  private static final List<String> PATHS =
      List.of(
          "Patient?unknown=1",
          "Patient?name=a&unknown=1&_count=2",
          "Patient?birthdate=yesterday",
          "Patient?birthdate=2024-13-01",
          "Patient?birthdate=2023-02-29",
          "Patient?birthdate=xx2024",
          "Patient?birthdate=ge2024&birthdate=lt2024",
          "Patient?birthdate=ge1960&birthdate=le2001",
          "Patient?birthdate=",
          "Patient?birthdate=ge2024,lt1970",
          "Observation?date=2024-02-29T12",
          "Observation?date=2024-02-29T12:30:15%2005:30",
          "Observation?date=ge2024-02-29T12:30:15+05:30",
          "Observation?value-quantity=abc",
          "Observation?value-quantity=1%7C2%7C3%7C4",
          "Observation?value-quantity=ge",
          "Observation?value-quantity=9e99999",
          "Observation?code:nonsense=1",
          "Observation?code:missing=maybe",
          "Observation?subject:Nothing=1",
          "Observation?subject.nothing=1",
          "Observation?subject:Patient.name.family=x",
          "Observation?_has:Nothing:x:y=1",
          "Observation?_has=1",
          "Observation?_sort=nothing",
          "Observation?_sort=",
          "Observation?_sort=-",
          "Observation?_sort=date,date,-date",
          "Observation?_count=-1",
          "Observation?_count=abc",
          "Observation?_count=99999999999",
          "Observation?_count=1&_count=2",
          "Observation?_total=maybe",
          "Observation?_summary=maybe",
          "Observation?_summary=true&_elements=status",
          "Observation?_summary=count&_include=Observation:subject",
          "Observation?_elements=",
          "Observation?_include=nonsense",
          "Observation?_include=Observation:nothing",
          "Observation?_include:nonsense=Observation:subject",
          "Observation?_revinclude=Patient:nothing",
          "Observation?_id=",
          "Observation?_id=a,,b",
          "Observation?_id=adv-dt0&_id=adv-dt0",
          "Observation?_id=adv-dt0&_id=adv-dt1",
          "Observation?_lastUpdated=ge2000&_lastUpdated=lt2100&_count=2",
          "Observation?_tag=urn:t%7Ca&_tag=urn:t%7CA",
          "Observation?_tag:not=urn:t%7Ca&_count=5",
          "Observation?_text=quoted&_count=3",
          "Observation?_content=quoted&_count=3",
          "Observation?_filter=status%20eq%20final&_count=3",
          "Observation?_filter=nonsense(",
          "Observation?_list=x",
          "Observation?_type=Patient",
          "Observation?_query=x",
          "Observation?_contained=true&_count=2",
          "Observation?_format=nonsense&_count=1",
          "Observation?_pretty=maybe&_count=1",
          "Observation?code=%00",
          "Observation?code=%C3%28",
          "Observation?code=a%7Cb%7Cc",
          "Observation?code=%7C",
          "Observation?code=,",
          "Observation?code=,,&_count=2",
          "Observation?=x",
          "Observation?&&&_count=2",
          "Observation?code",
          "Observation?_getpages=x&_pageId=y",
          "?_getpages=x&_pageId=y",
          "?_getpages=x",
          "?_type=Patient,Observation&_count=2",
          "Nothing?x=1",
          "Nothing/1",
          "patient/adv-p0",
          "Patient/adv-p0/nothing",
          "Patient/adv-p0/Nothing",
          "Patient/adv-p0/*",
          "Patient/adv-p0/_history/1/x",
          "Patient/_history?_count=2",
          "_history?_count=2",
          "Patient//adv-p0",
          "Patient/adv-p0/",
          "Patient/",
          "Patient/adv-p0?_id=x",
          "Patient/$nothing",
          "Patient/adv-p0/$nothing",
          "Patient/$everything?_count=3",
          "Observation/$lastn?subject=Patient/adv-p0&_count=3",
          "metadata?_elements=fhirVersion",
          "Binary/adv-b",
          "Binary/adv-own",
          "Binary?_count=1",
          "Bundle?_count=2",
          "AuditEvent/nobody",
          "Subscription?_count=2",
          "Patient?name:exact=M%C3%BCller",
          "Patient?name=Comma%5C%2C",
          "Patient?family=%25",
          "Patient?family=_",
          "Patient?active:not=true&_count=3",
          "Patient?phonetic=Smyth",
          "Location?near=42.25%7C-83.69%7C10%7Ckm");

  private HostileQueries() {}

  /** One of them. */
  static Query any(Dice dice) {
    Query query = Query.get(dice.any(PATHS));
    return switch (dice.below(10)) {
      case 0 -> query.with("Prefer", "handling=lenient");
      case 1 ->
          query.path().contains("?") && !query.path().startsWith("?") ? query.posted() : query;
      case 2 -> query.with("Accept", "application/fhir+xml");
      case 3 -> query.by("HEAD");
      default -> query;
    };
  }
}
