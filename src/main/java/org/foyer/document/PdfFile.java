package org.foyer.document;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.RestfulServerUtils.ResponseEncoding;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.Set;
import org.foyer.fhir.AnswerFormats;
import org.jspecify.annotations.Nullable;

/**
 * An operation whose PDFs are answered as they are; a bean goes with each, and one for {@link
 * #formats()}.
 *
 * @param operation the name, such as {@code $label}
 * @param name under which the file is shown, such as {@code label.pdf}
 */
public record PdfFile(String operation, String name) {

  /** Lets callers ask for PDF. */
  public AnswerFormats formats() {
    return new AnswerFormats(operation, Set.of(PrintedPdf.MEDIA_TYPE, "pdf"));
  }

  /** Whether a caller asks for a FHIR format rather than for PDF. */
  public static boolean wantsFhir(ServletRequestDetails request) {
    String @Nullable [] format = request.getParameters().get(Constants.PARAM_FORMAT);
    if (format != null && format.length > 0) {
      return EncodingEnum.forContentType(format[0]) != null;
    }
    @Nullable ResponseEncoding wanted =
        RestfulServerUtils.determineResponseEncodingNoDefault(
            request, EncodingEnum.JSON, PrintedPdf.MEDIA_TYPE);
    return wanted != null && EncodingEnum.forContentTypeStrict(wanted.getContentType()) != null;
  }
}
