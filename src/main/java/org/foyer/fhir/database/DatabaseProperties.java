package org.foyer.fhir.database;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the embedded PostgreSQL; without effect on an external one.
 *
 * @param port the loopback TCP port; 0 takes the port of the last run, or else any free one
 * @param maxConnections the most connections at a time
 * @param sharedBuffers memory for cached pages
 * @param effectiveCacheSize what the planner may expect to be cached, the operating system included
 * @param workMem memory for each sort or hash
 * @param maintenanceWorkMem memory for building an index or vacuuming
 * @param startTimeout how long starting may take, recovery after a crash included
 * @param stopTimeout how long a clean stop may take before it is forced
 */
@Validated
@ConfigurationProperties("foyer.database")
public record DatabaseProperties(
    @DefaultValue("0") @Min(0) @Max(65535) int port,
    @DefaultValue("100") @Min(10) @Max(10_000) int maxConnections,
    @DefaultValue("256MB") DataSize sharedBuffers,
    @DefaultValue("1GB") DataSize effectiveCacheSize,
    @DefaultValue("16MB") DataSize workMem,
    @DefaultValue("128MB") DataSize maintenanceWorkMem,
    @DefaultValue("5m") Duration startTimeout,
    @DefaultValue("1m") Duration stopTimeout) {

  private static final DataSize SMALLEST = DataSize.ofMegabytes(1);

  @AssertTrue(message = "memory sizes must be at least 1MB")
  boolean isMemoryEnough() {
    return sharedBuffers.compareTo(SMALLEST) >= 0
        && effectiveCacheSize.compareTo(SMALLEST) >= 0
        && workMem.compareTo(SMALLEST) >= 0
        && maintenanceWorkMem.compareTo(SMALLEST) >= 0;
  }

  @AssertTrue(message = "start-timeout and stop-timeout must be at least 1s")
  boolean isPatientEnough() {
    return startTimeout.toSeconds() >= 1 && stopTimeout.toSeconds() >= 1;
  }
}
