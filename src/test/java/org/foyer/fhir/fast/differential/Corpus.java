package org.foyer.fhir.fast.differential;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import org.foyer.testing.Answer;
import org.foyer.testing.FhirHttp;

/** Resources that are hard to answer alike, in the order in which they are to be written. */
public final class Corpus {

  /** The FHIR base of both servers, as clients know it. */
  public static final String PUBLIC_BASE = "https://fhir.hospital.example/fhir";

  private final List<List<Write>> rounds = new ArrayList<>();

  private Corpus() {
    rounds.add(PeopleCorpus.writes());
    rounds.add(IdentifierCorpus.writes());
    rounds.add(DateCorpus.writes());
    rounds.add(QuantityCorpus.writes());
    rounds.add(ReferenceCorpus.targets());
    rounds.add(ReferenceCorpus.writes());
    rounds.add(ReferenceCorpus.referrers());
    rounds.add(UriCorpus.writes());
    rounds.add(MetaCorpus.writes());
    rounds.add(TextCorpus.writes());
    rounds.addAll(VersionCorpus.rounds());
    rounds.add(PagingCorpus.writes());
  }

  /** All of it. */
  static List<List<Write>> rounds() {
    return new Corpus().rounds;
  }

  /** Writes all of it: each round in one transaction, or, if it is one resource, by itself. */
  public static void write(FhirHttp fhir) {
    for (List<Write> round : rounds()) {
      Answer answer = round.size() > 1 ? fhir.post("", transaction(round)) : round.get(0).by(fhir);
      if (answer.status() >= 300) {
        throw new IllegalStateException(answer.status() + " " + answer.body());
      }
    }
  }

  private static String transaction(List<Write> round) {
    return round.stream()
        .map(Write::entry)
        .collect(
            joining(
                ",", "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[", "]}"));
  }
}
