package org.foyer.audit.chain;

import org.foyer.audit.AuditSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Keeps the chain going: seals, signs, and prepares the coming months. */
@Component
class ChainSchedule {

  private static final Logger LOG = LoggerFactory.getLogger(ChainSchedule.class);

  private final Sealing sealing;
  private final Heads heads;
  private final JdbcTemplate database;
  private final AuditSettings settings;

  ChainSchedule(Sealing sealing, Heads heads, JdbcTemplate database, AuditSettings settings) {
    this.sealing = sealing;
    this.heads = heads;
    this.database = database;
    this.settings = settings;
  }

  @Scheduled(fixedDelayString = "${foyer.audit.seal-interval:1s}")
  void seal() {
    try {
      sealing.seal();
      heads.signAfter(settings.headInterval());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The audit trail could not be sealed: {}", e.getClass().getSimpleName());
    }
  }

  @Scheduled(fixedDelayString = "PT6H")
  void makeMonths() {
    try {
      database.execute(
          "select foyer_audit_month(now()), foyer_audit_month(now() + interval '1 month')");
    } catch (DataAccessException e) {
      LOG.warn("The coming month of the audit trail could not be prepared; this is tried again");
    }
  }
}
