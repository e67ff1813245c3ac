package org.foyer.fhir.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.foyer.fhir.search.ResultParts.Found;
import org.foyer.fhir.search.ResultParts.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultPartsTest {

  private static final KeysetStatement FIRST = statement("first");
  private static final KeysetStatement SECOND = statement("second");
  private static final KeysetStatement THIRD = statement("third");
  private static final ResultParts ALL = new ResultParts(List.of(FIRST, SECOND, THIRD));

  private final List<KeysetStatement> asked = new ArrayList<>();

  @Test
  void aLaterPartIsNotAskedWhenThePageIsFull() {
    assertThat(page(ALL, null, 2).matches()).containsExactly(11L, 12L);
    assertThat(asked).containsExactly(FIRST);
  }

  @Test
  void aPageGoesOnWithTheNextPart() {
    assertThat(page(ALL, null, 5).matches()).containsExactly(11L, 12L, 13L, 21L, 22L);
    assertThat(asked).containsExactly(FIRST, SECOND);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 20})
  void allPagesTogetherAreAllMatches(int size) {
    List<Long> found = new ArrayList<>();
    @Nullable SearchPosition after = null;
    do {
      Page<Long> page = page(ALL, after, size);
      assertThat(page.matches()).isNotEmpty();
      found.addAll(page.matches());
      after = page.last();
    } while (after != null);

    assertThat(found).containsExactly(11L, 12L, 13L, 21L, 22L, 23L, 31L, 32L, 33L);
  }

  @Test
  void aSinglePartKeepsItsOwnPositions() {
    ResultParts single = new ResultParts(List.of(FIRST));

    assertThat(page(single, null, 1).last()).isEqualTo(new SearchPosition(List.of(), 11));
    assertThat(page(single, new SearchPosition(List.of(), 11), 9).matches())
        .containsExactly(12L, 13L);
  }

  @Test
  void nothingHasNoPages() {
    assertThat(page(ResultParts.none(), null, 5)).isEqualTo(new Page<>(List.of(), null));
  }

  /** Each part has three rows. */
  private Page<Long> page(ResultParts parts, @Nullable SearchPosition after, int size) {
    return parts.page(
        after,
        size,
        (part, position, limit) -> {
          asked.add(part);
          long base = 10L * (1 + ALL.parts().indexOf(part));
          return LongStream.rangeClosed(base + 1, base + 3)
              .filter(row -> position == null || row > position.rowId())
              .limit(limit)
              .mapToObj(row -> new Found<>(row, new SearchPosition(List.of(), row)))
              .toList();
        });
  }

  private static KeysetStatement statement(String name) {
    return new KeysetStatement(SqlFragment.of(name), List.of());
  }
}
