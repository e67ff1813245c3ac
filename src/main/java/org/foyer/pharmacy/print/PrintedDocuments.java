package org.foyer.pharmacy.print;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The prescriptions that were printed, each document with a code of its own. */
@Component
class PrintedDocuments {

  private final JdbcClient database;
  private final PrintSettings settings;
  private final Clock clock;

  PrintedDocuments(JdbcClient database, PrintSettings settings, Clock clock) {
    this.database = database;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A document.
   *
   * @param prescription the id of the MedicationRequest
   * @param signed when what was printed had been signed, to the millisecond; null if it was not
   */
  record PrintedDocument(String prescription, @Nullable Instant signed) {}

  /** Notes a new document. */
  VerificationCode add(PrintedDocument document) {
    VerificationCode code = VerificationCode.random();
    database
        .sql(
            """
            insert into foyer_prescription_document
              (hash, prescription, signed_at, made_at, expires_at)
            values (:hash, :prescription, :signed, :now, :end)
            """)
        .param("hash", code.hash())
        .param("prescription", document.prescription())
        .param("signed", document.signed() == null ? null : Timestamp.from(document.signed()))
        .param("now", Timestamp.from(clock.instant()))
        .param("end", Timestamp.from(clock.instant().plus(settings.lifetime())))
        .update();
    return code;
  }

  /** The document with a code; empty if there is none, or its code works no more. */
  Optional<PrintedDocument> find(VerificationCode code) {
    return database
        .sql(
            "select prescription, signed_at from foyer_prescription_document"
                + " where hash = :hash and expires_at > :now")
        .param("hash", code.hash())
        .param("now", Timestamp.from(clock.instant()))
        .query(
            (row, number) -> {
              @Nullable Timestamp signed = row.getTimestamp("signed_at");
              return new PrintedDocument(
                  row.getString("prescription"), signed == null ? null : signed.toInstant());
            })
        .optional();
  }

  /**
   * Takes one of the tries that a document has left, before the entry is looked at, so that nobody
   * gets more by trying at once.
   */
  boolean takeTry(VerificationCode code) {
    return database
            .sql(
                "update foyer_prescription_document set tries = tries + 1"
                    + " where hash = :hash and tries < :most")
            .param("hash", code.hash())
            .param("most", settings.birthDateTries())
            .update()
        == 1;
  }

  /** Forgets the tries of somebody who knew the birth date. */
  void forgetTries(VerificationCode code) {
    database
        .sql("update foyer_prescription_document set tries = 0 where hash = :hash")
        .param("hash", code.hash())
        .update();
  }

  /** Ends the codes of all documents of a prescription; how many there were. */
  int revoke(String prescription) {
    return database
        .sql("delete from foyer_prescription_document where prescription = :prescription")
        .param("prescription", prescription)
        .update();
  }

  /** Removes what works no more. */
  @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT15M")
  void prune() {
    database
        .sql("delete from foyer_prescription_document where expires_at <= :now")
        .param("now", Timestamp.from(clock.instant()))
        .update();
  }
}
