package org.foyer.pharmacy.routing.exchange;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which Tasks are questions that a partner knows, too. */
@Component
class QuestionTable {

  private static final String SELECT =
      "select partner, question, fill, asked, task from foyer_routed_question where ";

  private final JdbcClient database;

  QuestionTable(JdbcClient database) {
    this.database = database;
  }

  void add(AskedQuestion question) {
    database
        .sql(
            "insert into foyer_routed_question (partner, question, fill, asked, task)"
                + " values (:partner, :question, :fill, :asked, :task)")
        .param("partner", question.partner())
        .param("question", question.question())
        .param("fill", question.fill())
        .param("asked", question.asked())
        .param("task", question.task())
        .update();
  }

  Optional<AskedQuestion> ofTask(String task) {
    return database
        .sql(SELECT + "task = :task")
        .param("task", task)
        .query(AskedQuestion.class)
        .optional();
  }

  Optional<AskedQuestion> find(String partner, UUID question) {
    return database
        .sql(SELECT + "partner = :partner and question = :question")
        .param("partner", partner)
        .param("question", question)
        .query(AskedQuestion.class)
        .optional();
  }
}
