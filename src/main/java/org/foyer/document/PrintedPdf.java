package org.foyer.document;

import java.util.Map;
import org.hl7.fhir.r4.model.Binary;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes PDFs of templates. */
@Component
public class PrintedPdf {

  /** The media type of PDF. */
  public static final String MEDIA_TYPE = "application/pdf";

  private final ITemplateEngine templates;
  private final PdfDocuments documents;

  PrintedPdf(ITemplateEngine templates, PdfDocuments documents) {
    this.templates = templates;
    this.documents = documents;
  }

  /**
   * A PDF about a patient.
   *
   * @param template the name of the template, which is well-formed XHTML
   * @param patient whose it is
   */
  public Binary of(String template, Words words, Map<String, Object> model, Reference patient) {
    Context context = new Context(words.locale(), model);
    context.setVariable("words", words);
    Binary pdf = new Binary();
    pdf.setContentType(MEDIA_TYPE);
    pdf.setSecurityContext(new Reference(patient.getReference()));
    pdf.setData(documents.render(templates.process(template, context)));
    return pdf;
  }
}
