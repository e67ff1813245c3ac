package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.foyer.identity.login.RateLimitSettings.Bucket;
import org.foyer.testing.Patients;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class RateLimitIT {

  private final JdbcClient database;
  private final RateLimit limit;
  private final String bucket = Patients.unique();

  RateLimitIT(@Autowired JdbcClient database) {
    this.database = database;
    this.limit = new RateLimit(database, new RateLimitSettings(Map.of(bucket, new Bucket(3, 2))));
  }

  @Test
  void tryAcquireWhenTheBurstIsUsedUpThenItIsRefusedForThisKeyOnly() {
    assertThat(IntStream.range(0, 3).allMatch(time -> limit.tryAcquire(bucket, "a"))).isTrue();

    assertThat(limit.tryAcquire(bucket, "a")).isFalse();
    assertThat(limit.tryAcquire(bucket, "b")).isTrue();
    assertThat(limit.retryAfter(bucket)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void tryAcquireWhenTimeHasPassedThenThereIsMoreButNeverMoreThanTheBurst() {
    IntStream.range(0, 3).forEach(time -> limit.tryAcquire(bucket, "a"));
    passes("31 seconds");
    assertThat(limit.tryAcquire(bucket, "a")).isTrue();
    assertThat(limit.tryAcquire(bucket, "a")).isFalse();

    passes("1 hour");
    assertThat(IntStream.range(0, 5).filter(time -> limit.tryAcquire(bucket, "a")).count())
        .isEqualTo(3);
  }

  @Test
  void tryAcquireWhenManyTryAtOnceThenNoMoreThanTheBurstSucceed() {
    assertThat(
            IntStream.range(0, 40).parallel().filter(time -> limit.tryAcquire(bucket, "a")).count())
        .isEqualTo(3);
  }

  @Test
  void tryAcquireWhenTheBucketIsUnknownThenItFails() {
    assertThatThrownBy(() -> limit.tryAcquire("unknown", "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetWhenNobodyTriedForADayThenNothingIsKept() {
    limit.tryAcquire(bucket, "a");
    passes("25 hours");

    limit.forget();

    assertThat(
            database
                .sql("select count(*) from foyer_rate_limit where bucket = :bucket")
                .param("bucket", bucket)
                .query(Integer.class)
                .single())
        .isZero();
  }

  private void passes(String time) {
    database
        .sql(
            "update foyer_rate_limit set updated_at = updated_at - cast(:time as interval)"
                + " where bucket = :bucket")
        .param("time", time)
        .param("bucket", bucket)
        .update();
  }
}
