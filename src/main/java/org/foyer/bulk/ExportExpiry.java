package org.foyer.bulk;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes exports whose time is over. They are not shown any more from that moment on. */
@Component
class ExportExpiry {

  private static final Logger LOG = LoggerFactory.getLogger(ExportExpiry.class);

  private final ExportJobs jobs;

  ExportExpiry(ExportJobs jobs) {
    this.jobs = jobs;
  }

  /** Removes them. */
  @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
  void removeExpired() {
    int removed = jobs.deleteExpired();
    if (removed > 0) {
      LOG.info("Removed {} exports that had expired", removed);
    }
  }
}
