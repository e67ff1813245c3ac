package org.foyer.document;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Answers with a PDF as it is, to be shown with a name, unless the caller asks for a FHIR format.
 */
@Component
class PdfAnswers implements FhirInterceptor {

  private final Map<String, String> files;

  PdfAnswers(List<PdfFile> files) {
    this.files = files.stream().collect(Collectors.toMap(PdfFile::operation, PdfFile::name));
  }

  /** Writes the answer; true leaves that to the server. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean write(
      ServletRequestDetails request, IBaseResource answer, HttpServletResponse response)
      throws IOException {
    @Nullable String operation = request.getOperation();
    @Nullable String file = operation == null ? null : files.get(operation);
    if (file == null || !(answer instanceof Binary pdf) || PdfFile.wantsFhir(request)) {
      return true;
    }
    byte[] content = pdf.getContent();
    response.setContentType(PrintedPdf.MEDIA_TYPE);
    response.setContentLength(content.length);
    response.setHeader("Content-Disposition", "inline; filename=\"" + file + "\"");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(content);
    return false;
  }
}
