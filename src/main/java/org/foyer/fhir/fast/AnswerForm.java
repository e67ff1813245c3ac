package org.foyer.fhir.fast;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.foyer.fhir.fast.SlowPath.Reason;

/** The form in which an answer leaves: JSON as it is stored, compressed if asked for. */
final class AnswerForm {

  private AnswerForm() {}

  /**
   * The media type of the answer.
   *
   * @throws SlowPath if it is another form than JSON
   */
  static String mediaType(ServletRequestDetails request) {
    if (request.getHeader(Constants.HEADER_PREFER) != null
        || request.getParameters().containsKey(Constants.PARAM_PRETTY)
        || RestfulServerUtils.prettyPrintResponse(request.getServer(), request)) {
      throw SlowPath.because(Reason.FORM);
    }
    ResponseEncoding encoding =
        RestfulServerUtils.determineResponseEncodingNoDefault(request, EncodingEnum.JSON);
    if (encoding == null) {
      return EncodingEnum.JSON.getResourceContentTypeNonLegacy();
    }
    if (encoding.getEncoding() != EncodingEnum.JSON) {
      throw SlowPath.because(Reason.FORM);
    }
    return encoding.getResourceContentType();
  }

  /** Sends an answer as a whole, with its length. */
  static void send(ServletRequestDetails request, String mediaType, CharSequence json) {
    HttpServletResponse response = request.getServletResponse();
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setCharacterEncoding(Constants.CHARSET_NAME_UTF8);
    response.setContentType(mediaType);
    try {
      if (request.isRespondGzip()) {
        response.setHeader(Constants.HEADER_CONTENT_ENCODING, Constants.ENCODING_GZIP);
        bytes = compressed(bytes);
      }
      response.setContentLength(bytes.length);
      response.getOutputStream().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] compressed(byte[] bytes) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(bytes.length / 4 + 100);
    try (GZIPOutputStream stream = new GZIPOutputStream(compressed, 8192)) {
      stream.write(bytes);
    }
    return compressed.toByteArray();
  }
}
