package org.foyer.pharmacy.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
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
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
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

  /** Fetches a document, and keeps a picture of its first page under a name. */
  static Pdf of(FhirHttp caller, String path, String name)
      throws IOException, InterruptedException, ReaderException {
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

  /** Of the image itself: a reader misses one code in a hundred in a picture of the whole page. */
  private static String code(PDDocument document) throws IOException, ReaderException {
    PDResources resources = document.getPage(0).getResources();
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDImageXObject image) {
        return code(image.getImage());
      }
    }
    throw new AssertionError("There is no image on the page");
  }

  private static String code(BufferedImage image) throws ReaderException {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(
            new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels)));
    return new QRCodeReader()
        .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, Boolean.TRUE))
        .getText();
  }

  /** The text on one line. */
  String words() {
    return text.replaceAll("\\s+", " ");
  }
}
