package org.foyer.pharmacy.print;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.foyer.document.PdfDocuments;

/** QR codes as images in pages that are printed. */
final class QrImage {

  private static final int QUIET_ZONE = 4;
  private static final int PIXELS = 8;
  private static final int WHITE = 0xFFFFFF;
  private static final int BLACK = 0;

  private QrImage() {}

  /** The address of an image of this text, for an element {@code img}. */
  static String of(String text) {
    try (ByteArrayOutputStream png = new ByteArrayOutputStream()) {
      ImageIO.write(image(modules(text)), "png", png);
      return PdfDocuments.image(png.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage image(ByteMatrix modules) {
    int size = (modules.getWidth() + 2 * QUIET_ZONE) * PIXELS;
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        image.setRGB(x, y, isDark(modules, x, y) ? BLACK : WHITE);
      }
    }
    return image;
  }

  private static boolean isDark(ByteMatrix modules, int x, int y) {
    int column = x / PIXELS - QUIET_ZONE;
    int row = y / PIXELS - QUIET_ZONE;
    boolean inside =
        column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
    return inside && modules.get(column, row) == 1;
  }

  private static ByteMatrix modules(String text) {
    try {
      return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
    } catch (WriterException e) {
      throw new IllegalArgumentException("This is no text for a QR code.", e);
    }
  }
}
