package org.foyer.conformance.terminology;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.foyer.conformance.definition.Canonical;
import org.foyer.fhir.Callers;
import org.foyer.fhir.Stores;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** What requests for terminology operations ask about. */
final class Asked {

  private Asked() {}

  /** Who asks. */
  static @Nullable Caller caller(RequestDetails request) {
    return Callers.of(request).orElse(null);
  }

  /** The text of a parameter; null if it is not there. */
  static @Nullable String text(@Nullable PrimitiveType<?> value) {
    return value == null || value.isEmpty() ? null : value.getValueAsString();
  }

  /**
   * The definition that is meant: that of the address, of the body, or of a canonical URL.
   *
   * @param find finds it by its canonical URL
   */
  static <T extends MetadataResource> Optional<T> definition(
      Class<T> type,
      Subject<T> subject,
      Function<Canonical, Optional<T>> find,
      Stores stores,
      @Nullable Caller caller) {
    if (subject.id() != null && caller != null) {
      String id = subject.id().getIdPart();
      return Optional.of(
          stores
              .of(caller)
              .read(type, id)
              .orElseThrow(
                  () ->
                      new FhirProblem(
                          ProblemCode.NOT_FOUND,
                          "Resource %s/%s is not known.".formatted(type.getSimpleName(), id))));
    }
    if (subject.body() != null) {
      return Optional.of(subject.body());
    }
    if (subject.url() == null) {
      return Optional.empty();
    }
    Canonical canonical = Canonical.of(subject.url()).inVersion(subject.version());
    return Optional.of(
        find.apply(canonical)
            .orElseThrow(
                () ->
                    new FhirProblem(
                        ProblemCode.NOT_FOUND,
                        "There is no %s \"%s\".".formatted(type.getSimpleName(), canonical))));
  }

  /** The codings that are asked about, however the request gives them; none if it does not. */
  static List<Coding> codings(
      @Nullable Coding plain, @Nullable Coding coding, @Nullable CodeableConcept concept) {
    List<Coding> codings = new ArrayList<>();
    if (plain != null && plain.hasCode()) {
      codings.add(plain);
    }
    if (coding != null && coding.hasCode()) {
      codings.add(coding);
    }
    if (concept != null) {
      concept.getCoding().stream().filter(Coding::hasCode).forEach(codings::add);
    }
    if (codings.isEmpty()) {
      throw new FhirProblem(
          ProblemCode.INVALID_PARAMETER,
          "A code is needed: code and system, coding, or codeableConcept.");
    }
    return codings;
  }

  /** A coding of single parameters; null without a code. */
  static @Nullable Coding coding(
      @Nullable PrimitiveType<?> code,
      @Nullable PrimitiveType<?> system,
      @Nullable PrimitiveType<?> version,
      @Nullable PrimitiveType<?> display) {
    String text = text(code);
    return text == null
        ? null
        : new Coding(text(system), text, text(display)).setVersion(text(version));
  }

  /**
   * What identifies a definition in a request.
   *
   * @param id the instance in the address
   * @param url its canonical URL
   * @param version its version
   * @param body the definition itself
   */
  record Subject<T>(
      @Nullable IdType id, @Nullable String url, @Nullable String version, @Nullable T body) {}
}
