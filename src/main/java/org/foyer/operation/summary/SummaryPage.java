package org.foyer.operation.summary;

import static org.foyer.operation.summary.Narrative.escape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.foyer.document.PdfDocuments;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Composition;
import org.hl7.fhir.r4.model.Composition.SectionComponent;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A summary as an XHTML page to read and to print, which needs nothing from elsewhere. */
final class SummaryPage {

  private static final String STYLE =
      """
      @page { size: A4; margin: 18mm 15mm 20mm;
        @bottom-right { content: "Page " counter(page) " of " counter(pages);
          font-family: '%1$s', sans-serif; font-size: 8pt; } }
      body { font-family: '%1$s', Verdana, sans-serif; font-size: 10pt; line-height: 1.4;
        color: #1b1b1b; background: #fff; margin: 0 auto; max-width: 60em; padding: 1em; }
      h1 { font-size: 18pt; margin: 0 0 4pt; }
      h2 { font-size: 13pt; margin: 14pt 0 4pt; border-bottom: 1px solid #555;
        page-break-after: avoid; }
      p { margin: 2pt 0; }
      .patient { font-size: 12pt; font-weight: bold; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%%; }
      thead { display: table-header-group; }
      tr { page-break-inside: avoid; }
      th, td { text-align: left; vertical-align: top; padding: 3pt 6pt 3pt 0;
        border-bottom: 1px solid #bbb; overflow-wrap: break-word; word-wrap: break-word; }
      th, .day { white-space: nowrap; }
      .note { font-size: 8.5pt; color: #444; margin-top: 14pt; }
      @media print { body { max-width: none; padding: 0; } .scroll { overflow: visible; } }
      """
          .formatted(PdfDocuments.FONT);

  /** Nothing may be loaded or run; the one style is known by its hash. */
  static final String POLICY =
      "default-src 'none'; style-src '"
          + hash(STYLE)
          + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String NOTE =
      "Made from the record at the time above, as far as the person or system may see it who asked"
          + " for it. What is not here may still exist. Restricted information must not be passed on"
          + " without the right to do so.";

  private SummaryPage() {}

  /** The page, without a document type. */
  static String of(Bundle summary) {
    Composition composition = (Composition) summary.getEntryFirstRep().getResource();
    Patient patient = first(summary, Patient.class);
    String name = patient == null || !patient.hasName() ? "" : Texts.of(patient.getNameFirstRep());
    String title = composition.getTitle() + (name.isBlank() ? "" : ": " + name);
    return """
        <html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="%1$s" />
        <meta name="subject" content="%1$s" />
        <title>%1$s</title>
        <style>%2$s</style>
        </head>
        <body>
        <main>
        <h1>%3$s</h1>
        %4$s
        <p>%5$s</p>
        %6$s
        <p class="note">%7$s</p>
        </main>
        </body>
        </html>
        """
        .formatted(
            escape(title),
            STYLE,
            escape(composition.getTitle()),
            patient == null ? "" : describe(patient, name),
            escape(made(summary, composition)),
            composition.getSection().stream()
                .map(SummaryPage::section)
                .collect(Collectors.joining("\n")),
            escape(NOTE));
  }

  private static String describe(Patient patient, String name) {
    String identifiers =
        Texts.joined(
            patient.getIdentifier().stream()
                .filter(identifier -> identifier.hasValue())
                .map(
                    identifier ->
                        (Texts.of(identifier.getType()) + " " + identifier.getValue()).strip()));
    String birth =
        patient.hasBirthDate() ? "born " + patient.getBirthDateElement().getValueAsString() : "";
    String gender = patient.hasGender() ? patient.getGender().getDisplay() : "";
    return "<p class=\"patient\">"
        + escape(Texts.joined(Stream.of(name, birth, gender)))
        + "</p>"
        + (identifiers.isEmpty() ? "" : "<p>" + escape(identifiers) + "</p>");
  }

  private static String made(Bundle summary, Composition composition) {
    String time = TIME.format(composition.getDate().toInstant());
    String custodian =
        summary.getEntry().stream()
            .filter(entry -> entry.getFullUrl().equals(composition.getCustodian().getReference()))
            .map(entry -> ((Organization) entry.getResource()).getName())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    String level =
        switch (composition.getConfidentiality()) {
          case R -> ". Restricted information.";
          case V -> ". Very restricted information.";
          default -> ".";
        };
    return (custodian.isEmpty() ? "" : custodian + ", ") + time + level;
  }

  private static String section(SectionComponent section) {
    return "<section><h2>"
        + escape(section.getTitle())
        + "</h2><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\""
        + escape(section.getTitle())
        + "\">"
        + section.getText().getDivAsString()
        + "</div></section>";
  }

  private static <T extends Resource> @Nullable T first(Bundle bundle, Class<T> type) {
    return bundle.getEntry().stream()
        .map(entry -> entry.getResource())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElse(null);
  }

  private static String hash(String style) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
