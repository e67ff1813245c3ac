package org.foyer.pharmacy.routing.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.foyer.pharmacy.queue.FillStage;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which Tasks are fills that a partner knows, too. */
@Component
class FillTable {

  private static final String SELECT = "select * from foyer_routed_fill where ";

  private final JdbcClient database;

  FillTable(JdbcClient database) {
    this.database = database;
  }

  void add(Fill fill) {
    database
        .sql(
            """
            insert into foyer_routed_fill
              (partner, fill, prescription, sent, medication_request, task, stage)
            values (:partner, :fill, :prescription, :sent, :request, :task, :stage)
            """)
        .param("partner", fill.partner())
        .param("fill", fill.name())
        .param("prescription", fill.prescription())
        .param("sent", fill.sent())
        .param("request", fill.request())
        .param("task", fill.task())
        .param("stage", fill.stage().name())
        .update();
  }

  /** Notes the stage that both know of now. */
  void reached(Fill fill, FillStage stage) {
    database
        .sql(
            "update foyer_routed_fill set stage = :stage where partner = :partner and fill = :fill")
        .param("stage", stage.name())
        .param("partner", fill.partner())
        .param("fill", fill.name())
        .update();
  }

  Optional<Fill> ofTask(String task) {
    return database
        .sql(SELECT + "task = :task")
        .param("task", task)
        .query(FillTable::row)
        .optional();
  }

  /** The fills of a prescription here, the latest first. */
  List<Fill> ofRequest(String request, boolean sent) {
    return database
        .sql(
            SELECT
                + "medication_request = :request and sent = :sent order by created_at desc, fill")
        .param("request", request)
        .param("sent", sent)
        .query(FillTable::row)
        .list();
  }

  /** The fills of a prescription that came from a partner, the latest first. */
  List<Fill> received(String partner, UUID prescription) {
    return database
        .sql(
            SELECT
                + "partner = :partner and prescription = :prescription and not sent"
                + " order by created_at desc, fill")
        .param("partner", partner)
        .param("prescription", prescription)
        .query(FillTable::row)
        .list();
  }

  Optional<Fill> find(String partner, UUID name) {
    return database
        .sql(SELECT + "partner = :partner and fill = :fill")
        .param("partner", partner)
        .param("fill", name)
        .query(FillTable::row)
        .optional();
  }

  /**
   * A fill that went between this server and the partner.
   *
   * @param sent whether its prescription must have gone from here
   * @throws FhirProblem if there is none
   */
  Fill required(String partner, UUID name, boolean sent) {
    return find(partner, name)
        .filter(fill -> fill.sent() == sent)
        .orElseThrow(
            () ->
                new FhirProblem(
                    ProblemCode.UNPROCESSABLE,
                    "No prescription went between these two with this fill."));
  }

  private static Fill row(ResultSet row, int number) throws SQLException {
    return new Fill(
        row.getString("partner"),
        row.getObject("fill", UUID.class),
        row.getObject("prescription", UUID.class),
        row.getBoolean("sent"),
        row.getString("medication_request"),
        row.getString("task"),
        FillStage.valueOf(row.getString("stage")));
  }
}
