package org.foyer.bulk;

import ca.uhn.fhir.context.FhirContext;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.foyer.bulk.ImportLinks.Open;
import org.foyer.fhir.BulkWrites.Flaw;
import org.foyer.fhir.BulkWrites.OpenLink;
import org.foyer.fhir.ProblemOutcome;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.StringType;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is wrong with lines of imports, as OperationOutcomes that name file and line.
 *
 * @see <a href="https://hl7.org/fhir/R4/extension-operationoutcome-file.html">File extension</a>
 */
@Component
class ImportFlaws {

  private static final String FILE =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-file";
  private static final String LINE =
      "http://hl7.org/fhir/StructureDefinition/operationoutcome-issue-line";

  private final JdbcClient database;
  private final FhirContext fhirContext;
  private final ImportSettings settings;

  ImportFlaws(JdbcClient database, FhirContext fhirContext, ImportSettings settings) {
    this.database = database;
    this.fhirContext = fhirContext;
    this.settings = settings;
  }

  /** The outcome that tells of a problem of a line. */
  String outcome(ImportJob job, int input, long line, FhirProblem problem) {
    return written(job, input, line, ProblemOutcome.of(problem));
  }

  void add(ImportJob job, int input, long line, FhirProblem problem) {
    add(job, input, List.of(new Flaw(line, problem)));
  }

  void add(ImportJob job, int input, List<Flaw> flaws) {
    add(
        job.id(),
        flaws.stream()
            .map(
                flaw ->
                    new Told(
                        input, flaw.number(), outcome(job, input, flaw.number(), flaw.problem())))
            .toList());
  }

  /** Tells of references in what was stored. */
  void addMissing(ImportJob job, Collection<Open> missing) {
    add(job.id(), missing.stream().map(one -> missing(job, one.input(), one.link())).toList());
  }

  private Told missing(ImportJob job, int input, OpenLink link) {
    OperationOutcome outcome =
        ProblemOutcome.of(
            new FhirProblem(
                    ProblemCode.UNRESOLVED_REFERENCE,
                    "The resource was stored, but refers to %s/%s, which is not there."
                        .formatted(link.targetType(), link.targetId()))
                .at(link.path()));
    outcome.getIssueFirstRep().setSeverity(IssueSeverity.WARNING);
    return new Told(input, link.number(), written(job, input, link.number(), outcome));
  }

  private String written(ImportJob job, int input, long line, OperationOutcome outcome) {
    outcome
        .getIssue()
        .forEach(
            issue -> {
              issue.addExtension(FILE, new StringType(job.input(input).name()));
              issue.addExtension(LINE, new IntegerType((int) line));
            });
    return fhirContext.newJsonParser().encodeResourceToString(outcome);
  }

  private record Told(int input, long line, String outcome) {}

  private void add(UUID job, List<Told> flaws) {
    if (flaws.isEmpty()) {
      return;
    }
    database
        .sql(
            """
            insert into foyer_import_flaw (job, input, line, outcome)
            select :job, input, line, outcome from unnest(cast(:inputs as integer[]),
              cast(:lines as bigint[]), cast(:outcomes as text[])) added (input, line, outcome)
            """)
        .param("job", job)
        .param("inputs", flaws.stream().map(Told::input).toArray(Integer[]::new))
        .param("lines", flaws.stream().map(Told::line).toArray(Long[]::new))
        .param("outcomes", flaws.stream().map(Told::outcome).toArray(String[]::new))
        .update();
  }

  /**
   * Makes sure that an import may go on.
   *
   * @throws FhirProblem if too much is wrong
   */
  void checkLimit(UUID job) {
    if (count(job) > settings.maximumFlaws()) {
      throw new FhirProblem(
          ProblemCode.UNPROCESSABLE,
          "More than %d lines are wrong.".formatted(settings.maximumFlaws()));
    }
  }

  private long count(UUID job) {
    return database
        .sql("select count(*) from foyer_import_flaw where job = :job")
        .param("job", job)
        .query(Long.class)
        .single();
  }

  /** Reads the outcomes, in the order of the lines. */
  void read(UUID job, Consumer<String> outcomes) {
    database
        .sql("select outcome from foyer_import_flaw where job = :job order by input, line, id")
        .param("job", job)
        .query((RowCallbackHandler) row -> outcomes.accept(row.getString(1)));
  }
}
