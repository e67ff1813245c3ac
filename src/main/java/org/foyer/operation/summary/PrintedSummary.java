package org.foyer.operation.summary;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.foyer.document.PdfDocuments;
import org.foyer.fhir.FhirInterceptor;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.springframework.stereotype.Component;

/** Answers with a page or PDF in the place of the document, if that is what is asked for. */
@Component
class PrintedSummary implements FhirInterceptor {

  private final PdfDocuments pdf;

  PrintedSummary(PdfDocuments pdf) {
    this.pdf = pdf;
  }

  /** Writes the answer; true leaves that to the server. */
  @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
  public boolean write(
      ServletRequestDetails request, IBaseResource answer, HttpServletResponse response)
      throws IOException {
    if (!SummaryProvider.OPERATION.equals(request.getOperation())
        || !(answer instanceof Bundle summary)) {
      return true;
    }
    Optional<PrintedFormat> format = PrintedFormat.of(request);
    if (format.isEmpty()) {
      return true;
    }
    String page = SummaryPage.of(summary);
    byte[] content =
        format.get() == PrintedFormat.PDF
            ? pdf.render(page)
            : ("<!DOCTYPE html>\n" + page).getBytes(StandardCharsets.UTF_8);
    write(format.get(), content, response);
    return false;
  }

  private static void write(PrintedFormat format, byte[] content, HttpServletResponse response)
      throws IOException {
    boolean isPage = format == PrintedFormat.HTML;
    response.setContentType(format.mediaType() + (isPage ? ";charset=utf-8" : ""));
    response.setContentLength(content.length);
    response.setHeader("Content-Security-Policy", SummaryPage.POLICY);
    response.setHeader(
        "Content-Disposition", isPage ? "inline" : "inline; filename=\"summary.pdf\"");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.getOutputStream().write(content);
  }
}
