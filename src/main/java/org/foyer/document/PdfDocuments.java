package org.foyer.document;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes accessible PDF (tagged, with title and language, fonts embedded) of XHTML pages. A page is
 * all there is: nothing is loaded from anywhere, neither from the network nor from files. Its
 * images are in it too, as PNG.
 */
@Component
public class PdfDocuments {

  /** The font that pages should name; it has Latin, Greek, Cyrillic and more. */
  public static final String FONT = "DejaVu Sans";

  private static final String IMAGE = "data:image/png;base64,";
  private static final int MOST_CHARACTERS = 2_000_000;
  private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  /** The renderer says nothing, as what it logs quotes the page. */
  PdfDocuments() {
    XRLog.setLoggingEnabled(false);
    FontMappers.set(new OwnFontsOnly(resource("DejaVuSans.ttf")));
  }

  /**
   * Renders a page.
   *
   * @param xhtml well-formed, with {@code lang} and {@code title}, its styles in the page
   * @throws FhirProblem if the page is longer than two million characters
   */
  public byte[] render(String xhtml) {
    if (xhtml.length() > MOST_CHARACTERS) {
      throw new FhirProblem(
          ProblemCode.TOO_COSTLY, "This document is too long to be printed as PDF.");
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.useFastMode();
    builder.usePdfUaAccessibility(true);
    builder.useExternalResourceAccessControl(
        (uri, type) -> isInPage(uri), ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
    builder.useExternalResourceAccessControl(
        (uri, type) -> isInPage(uri), ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
    builder.useFont(font("DejaVuSans.ttf"), FONT, REGULAR, FontStyle.NORMAL, true);
    builder.useFont(font("DejaVuSans-Bold.ttf"), FONT, BOLD, FontStyle.NORMAL, true);
    builder.withProducer("Foyer");
    builder.withW3cDocument(parse(xhtml), null);
    builder.toStream(pdf);
    try {
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pdf.toByteArray();
  }

  /** The address of a PNG image in a page. */
  public static String image(byte[] png) {
    return IMAGE + Base64.getEncoder().encodeToString(png);
  }

  private static boolean isInPage(@Nullable String uri) {
    return uri != null && uri.startsWith(IMAGE);
  }

  private static FSSupplier<InputStream> font(String name) {
    return () -> resource(name);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(PdfDocuments.class.getResourceAsStream(FONTS + name), name);
  }

  private static Document parse(String xhtml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xhtml)));
    } catch (ParserConfigurationException | IOException | SAXException e) {
      throw new IllegalStateException("A page to print is not well-formed", e);
    }
  }
}
