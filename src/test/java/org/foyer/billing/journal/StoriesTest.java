package org.foyer.billing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.foyer.billing.money.Money;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Made-up visits, prices, answers of insurers, payments, reversals and refunds: after every step
 * all is balanced, and what was charged is what patient and insurers bear and what is done without.
 */
class StoriesTest {

  private static final int STEPS = 60;

  @RepeatedTest(150)
  void whateverHappensItAddsUpToTheCent(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Journal journal = new Journal();
    List<Story> stories =
        IntStream.range(0, 3)
            .mapToObj(account -> new Story("Account/" + account, journal, random))
            .toList();
    for (int step = 0; step < STEPS; step++) {
      Story story = stories.get(random.nextInt(stories.size()));
      story.step();
      story.check();
      TrialBalance all = TrialBalance.of(journal.entries(), Story.USD);
      assertThat(all.isBalanced()).isTrue();
    }
    stories.forEach(Story::check);
    Money byCard = TrialBalance.of(journal.entries(), Story.USD).of(JournalAccount.CARD_CLEARING);
    assertThat(byCard.isNegative()).isFalse();
  }
}
