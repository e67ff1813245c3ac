package org.foyer.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.foyer.shared.FhirProblem;
import org.jspecify.annotations.Nullable;

/** How storage does the work of a {@link BulkWriter}. */
public interface BulkWrites {

  /** Which lines may be written together. */
  enum Stage {
    /** Those whose references may be to what is not there yet. */
    ANY_ORDER,
    /** All that can be, provided that what they refer to is there. */
    IN_ORDER
  }

  /**
   * A resource as a line of JSON.
   *
   * @param number its place, by which it is told of
   */
  record Line(long number, String json) {}

  /** Why a line was not written. */
  record Flaw(long number, FhirProblem problem) {}

  /** A line that is to be written by itself. */
  record Single(Line line, String type) {}

  /**
   * A reference to what is not there yet.
   *
   * @param number the line
   * @param source the row of the resource that refers
   * @param path the path of the search parameter
   */
  record OpenLink(
      long number,
      long source,
      String sourceType,
      String path,
      String targetType,
      String targetId,
      @Nullable Long targetVersion,
      Instant updated) {}

  /**
   * What became of lines.
   *
   * @param created how many were written
   */
  record Result(int created, List<Flaw> flaws, List<Single> singles, List<OpenLink> links) {}

  /** See {@link BulkWriter#write}. */
  Result write(RequestDetails request, List<Line> lines, Stage stage);

  /** See {@link BulkWriter#writeSingle}. */
  void writeSingle(RequestDetails request, String json);

  /** See {@link BulkWriter#link}. */
  List<OpenLink> link(Collection<OpenLink> links);
}
