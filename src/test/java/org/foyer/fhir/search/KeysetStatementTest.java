package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetStatementTest {

  private static final SqlFragment MATCHES =
      SqlFragment.of("select t0.res_id from t t0 where v = ?", 7);
  private static final SortKey DATE =
      new SortKey(SqlFragment.of("(date of ?)", 8), "timestamp", true);
  private static final SortKey NAME = new SortKey(SqlFragment.of("(name)"), "text", false);

  @Test
  void withoutSortKeysThePageBeginsAfterTheLastRow() {
    SqlFragment page =
        new KeysetStatement(MATCHES, List.of()).page(new SearchPosition(List.of(), 42), 21);

    assertThat(page.sql())
        .isEqualTo(
            "select p.res_id from (select m.res_id from (select distinct d.res_id from"
                + " (select t0.res_id from t t0 where v = ?) d(res_id) where d.res_id > ?) m) p"
                + " order by p.res_id limit 21");
    assertThat(page.values()).containsExactly(7, 42L);
  }

  @Test
  void theFirstPageHasNoLowerBound() {
    SqlFragment page = new KeysetStatement(MATCHES, List.of(NAME)).page(null, 5);

    assertThat(page.sql())
        .doesNotContain(" where p.")
        .endsWith("p.k0 nulls last, p.res_id limit 5");
    assertThat(page.values()).containsExactly(7);
  }

  @Test
  void withSortKeysThePageBeginsAfterTheLastKeysOrAfterTheLastRowOfEqualKeys() {
    SearchPosition position = new SearchPosition(List.of("2026-01-01", "Osei"), 42);

    SqlFragment page = new KeysetStatement(MATCHES, List.of(DATE, NAME)).page(position, 5);

    assertThat(page.sql())
        .contains(
            " where ((p.k0 < cast(? as timestamp) or p.k0 is null)"
                + " or p.k0 = cast(? as timestamp) and (p.k1 > cast(? as text) or p.k1 is null)"
                + " or p.k0 = cast(? as timestamp) and p.k1 = cast(? as text) and p.res_id > ?)")
        .endsWith(" order by p.k0 desc nulls last, p.k1 nulls last, p.res_id limit 5");
    assertThat(page.values())
        .containsExactly(8, 7, "2026-01-01", "2026-01-01", "Osei", "2026-01-01", "Osei", 42L);
  }

  @Test
  void afterARowWithoutAKeyOnlyRowsWithoutAKeyFollow() {
    SearchPosition position = new SearchPosition(Collections.singletonList(null), 42);

    SqlFragment page = new KeysetStatement(MATCHES, List.of(NAME)).page(position, 5);

    assertThat(page.sql()).contains(" where (p.k0 is null and p.res_id > ?)");
    assertThat(page.values()).isEqualTo(Arrays.asList(7, 42L));
  }

  @Test
  void theCountIsOfDistinctMatches() {
    assertThat(new KeysetStatement(MATCHES, List.of(NAME)).count().sql())
        .isEqualTo(
            "select count(distinct m.res_id) from (select t0.res_id from t t0 where v = ?)"
                + " m(res_id)");
  }
}
