package org.foyer.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.foyer.testing.FhirHttp;

/**
 * A printed paper, as people read it.
 *
 * @param pages how many pages it has
 * @param text what is written on it, on one line
 * @param language the language it says it is in
 */
record Paper(int pages, String text, String language) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path PAPERS = Path.of("target", "papers");

  /** Fetches a paper, and keeps it under a name. */
  static Paper of(FhirHttp caller, String path, String name)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(caller.base() + "/" + path))
                .header("Authorization", caller.authorization())
                .header("Accept", "application/pdf")
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).endsWith(".pdf\"");
    try (PDDocument document = Loader.loadPDF(answer.body())) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      Files.createDirectories(PAPERS);
      Files.write(PAPERS.resolve(name + ".pdf"), answer.body());
      return new Paper(
          document.getNumberOfPages(),
          new PDFTextStripper().getText(document).replaceAll("[\\s\u00a0]+", " "),
          document.getDocumentCatalog().getLanguage());
    }
  }
}
