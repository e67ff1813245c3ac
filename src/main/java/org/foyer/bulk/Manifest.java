package org.foyer.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What an export consists of.
 *
 * @see <a href="https://hl7.org/fhir/uv/bulkdata/STU2/export.html#response---output-manifest">Bulk
 *     Data output manifest</a>
 */
record Manifest(
    String transactionTime,
    String request,
    boolean requiresAccessToken,
    List<File> output,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<File> deleted,
    List<File> error) {

  /** A file and what is in it. */
  record File(String type, String url, int count) {}

  static Manifest of(ExportJob job, List<ExportParts.Entry> parts, String base) {
    String address = base + "/" + ExportFiles.NAME + "?job=" + job.id() + "&part=";
    return new Manifest(
        job.transactionTime().toString(),
        job.address(),
        true,
        files(parts, false, address),
        files(parts, true, address),
        List.of());
  }

  private static List<File> files(List<ExportParts.Entry> parts, boolean deleted, String address) {
    return parts.stream()
        .filter(part -> part.deleted() == deleted)
        .map(part -> new File(part.type(), address + part.id(), part.resources()))
        .toList();
  }
}
