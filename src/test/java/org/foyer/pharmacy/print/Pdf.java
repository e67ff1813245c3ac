package org.foyer.pharmacy.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.foyer.testing.FhirHttp;

/**
 * A printed document, as people and scanners read it.
 *
 * @param pages how many pages it has
 * @param text what is written on it
 * @param code what its QR code says
 * @param language the language it says it is in
 */
record Pdf(int pages, String text, String code, String language) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final int DOTS_PER_INCH = 200;

  /** One code in a hundred falls on one grid of pixels so that a reader misses it: look again. */
  private static final int[] SCANS = {DOTS_PER_INCH, 240, 300, 360};

  /** Fetches a document, and keeps a picture of its first page under a name. */
  static Pdf of(FhirHttp caller, String path, String name)
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
    assertThat(answer.headers().allValues("Content-Disposition"))
        .singleElement()
        .asString()
        .startsWith("inline; filename=");
    try (PDDocument document = Loader.loadPDF(answer.body())) {
      assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, DOTS_PER_INCH);
      Files.createDirectories(PICTURES);
      ImageIO.write(page, "png", PICTURES.resolve(name + ".png").toFile());
      return new Pdf(
          document.getNumberOfPages(),
          new PDFTextStripper().getText(document),
          code(document),
          document.getDocumentCatalog().getLanguage());
    }
  }

  private static String code(PDDocument document) throws IOException {
    for (int dotsPerInch : SCANS) {
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, dotsPerInch);
      Optional<String> code = code(page);
      if (code.isPresent()) {
        return code.get();
      }
    }
    throw new AssertionError("There is no QR code on the page");
  }

  private static Optional<String> code(BufferedImage page) {
    int width = page.getWidth();
    int height = page.getHeight();
    int[] pixels = page.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      return Optional.of(new QRCodeReader().decode(bitmap).getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  /** The text on one line. */
  String words() {
    return text.replaceAll("\\s+", " ");
  }
}
