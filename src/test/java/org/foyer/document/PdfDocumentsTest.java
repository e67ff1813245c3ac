package org.foyer.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.foyer.shared.FhirProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfDocumentsTest {

  private final PdfDocuments documents = new PdfDocuments();

  @Test
  void aPageBecomesATaggedDocumentWithTitleAndLanguageAndItsOwnFonts() throws IOException {
    try (PDDocument document = open("", "<h1>Hello</h1><p>Ελένη Вера Łukasz Nguyễn</p>")) {
      assertThat(new PDFTextStripper().getText(document))
          .contains("Hello", "Ελένη Вера Łukasz Nguyễn");
      assertThat(document.getDocumentInformation().getTitle()).isEqualTo("A page");
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      for (COSName font : document.getPage(0).getResources().getFontNames()) {
        assertThat(document.getPage(0).getResources().getFont(font).isEmbedded()).isTrue();
      }
    }
  }

  @Test
  void nothingIsLoadedFromElsewhere(@TempDir Path folder) throws IOException {
    AtomicInteger requests = new AtomicInteger();
    Path style = Files.writeString(folder.resolve("s.css"), "p { display: none }");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    String elsewhere = "http://127.0.0.1:" + server.getAddress().getPort();
    try (PDDocument document =
        open(
            """
            <style>@import url(%1$s/i.css); @font-face { font-family: x; src: url(%1$s/f.ttf) }
              body { background: url(%1$s/b.png) }</style>
            <link rel="stylesheet" href="%2$s" />
            <link rel="stylesheet" href="%1$s/l.css" />
            """
                .formatted(elsewhere, style.toUri()),
            """
            <p style="font-family: x, 'DejaVu Sans'">Still here</p>
            <img src="%1$s/p.png" alt="picture" /><img src="%2$s" alt="file" />
            <object type="text/html" data="%1$s/o"></object>
            """
                .formatted(elsewhere, style.toUri()))) {
      assertThat(new PDFTextStripper().getText(document)).contains("Still here");
    } finally {
      server.stop(0);
    }
    assertThat(requests).hasValue(0);
  }

  @Test
  void aDocumentTypeIsRefused() {
    assertThatThrownBy(
            () ->
                documents.render(
                    "<!DOCTYPE html [<!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
                        + "<html><body>&f;</body></html>"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whatIsTooLongIsRefused() {
    assertThatThrownBy(() -> documents.render("x".repeat(2_000_001)))
        .isInstanceOf(FhirProblem.class);
  }

  private PDDocument open(String head, String body) throws IOException {
    return Loader.loadPDF(
        documents.render(
            """
            <html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title>
            <meta name="description" content="A page" />
            <style>body { font-family: 'DejaVu Sans' }</style>%s</head><body>%s</body></html>
            """
                .formatted(head, body)));
  }
}
