package org.foyer.access.appstate;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.foyer.fhir.Callers;
import org.foyer.fhir.TokenValue;
import org.foyer.shared.Caller;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.jspecify.annotations.Nullable;

/**
 * What app state is like. All that people's apps write as Basic is app state; systems may use Basic
 * as FHIR defines it.
 *
 * @see <a href="https://hl7.org/fhir/smart-app-launch/STU2.2/app-state.html#create">SMART App
 *     State, create</a>
 */
final class AppStateRules {

  static final String TYPE = "Basic";

  /** In bytes. */
  static final int LARGEST = 256 * 1024;

  private static final List<TokenValue> STOCK =
      List.of(
          new TokenValue("http://hl7.org/fhir/fhir-types", "InventoryItem"),
          new TokenValue("http://hl7.org/fhir/fhir-types", "InventoryReport"),
          new TokenValue("https://foyer.org/fhir/CodeSystem/basic-resource-type", "stock-level"));

  private AppStateRules() {}

  /** Whether the request is of a person's app, by HTTP. */
  static boolean applyTo(@Nullable RequestDetails request) {
    return request instanceof ServletRequestDetails
        && Callers.of(request).filter(caller -> caller.kind() == Caller.Kind.PERSON).isPresent();
  }

  /** Whether the address of the request is Basic, or something below. */
  static boolean isOfType(@Nullable RequestDetails request) {
    return request != null && TYPE.equals(request.getResourceName());
  }

  /** Whether the address of the request is one Basic. */
  static boolean isAboutOne(@Nullable RequestDetails request) {
    return request != null
        && isOfType(request)
        && request.getId() != null
        && request.getId().hasIdPart();
  }

  /**
   * Whether it is no app state but stock of the hospital, which is about nobody; the roles say who
   * writes it.
   */
  static boolean isStock(@Nullable IBaseResource resource) {
    return resource instanceof Basic basic
        && STOCK.stream().anyMatch(code -> basic.getCode().hasCoding(code.system(), code.code()))
        && basic.getCode().getCoding().size() == 1
        && (!basic.hasSubject()
            || "Medication".equals(basic.getSubject().getReferenceElement().getResourceType()));
  }

  /** What is wrong with this state, as a sentence; empty if nothing. */
  static Optional<String> flaw(Basic state) {
    List<Coding> codings = state.getCode().getCoding();
    if (codings.size() != 1 || !codings.get(0).hasSystem() || !codings.get(0).hasCode()) {
      return Optional.of("App state has exactly one coding in its code, with system and code.");
    }
    boolean texts =
        Stream.concat(state.getExtension().stream(), state.getModifierExtension().stream())
            .allMatch(AppStateRules::isText);
    return texts
        ? Optional.empty()
        : Optional.of("Each extension of app state has a valueString and nothing else.");
  }

  private static boolean isText(Extension extension) {
    return extension.getValue() != null && extension.getValue().fhirType().equals("string");
  }

  /** Whether one can follow the other: code and subject stay. */
  static boolean isSame(Basic before, Basic after) {
    Coding one = before.getCode().getCodingFirstRep();
    Coding other = after.getCode().getCodingFirstRep();
    return before.getCode().getCoding().size() == 1
        && String.valueOf(one.getSystem()).equals(other.getSystem())
        && String.valueOf(one.getCode()).equals(other.getCode())
        && subject(before).equals(subject(after));
  }

  private static String subject(Basic state) {
    return String.valueOf(
        state.getSubject().getReferenceElement().toUnqualifiedVersionless().getValue());
  }
}
