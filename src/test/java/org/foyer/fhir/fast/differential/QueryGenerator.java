package org.foyer.fhir.fast.differential;

/** Makes queries of all kinds; the same number of the same seed is always the same query. */
final class QueryGenerator {

  private final Vocabulary vocabulary;
  private final StoredValues stored;

  QueryGenerator(Vocabulary vocabulary, StoredValues stored) {
    this.vocabulary = vocabulary;
    this.stored = stored;
  }

  /** A query. */
  Query query(Dice dice) {
    SearchQueries searches = new SearchQueries(vocabulary, stored, dice);
    ReadQueries reads = new ReadQueries(vocabulary, stored, dice);
    return switch (dice.below(20)) {
      case 0, 1, 2 -> reads.read();
      case 3 -> dice.oneIn(2) ? reads.vread() : reads.history();
      case 4 -> dice.oneIn(3) ? reads.everything() : searches.compartment();
      case 5 -> HostileQueries.any(dice);
      case 6, 7, 8 -> searches.common();
      default -> searches.search();
    };
  }
}
