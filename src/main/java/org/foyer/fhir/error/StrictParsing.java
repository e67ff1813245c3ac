package org.foyer.fhir.error;

import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import java.util.Locale;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.jspecify.annotations.Nullable;

/** Nothing that a client sends is dropped: what the parser does not understand is refused. */
final class StrictParsing implements IParserErrorHandler {

  @Override
  public void containedResourceWithNoId(@Nullable IParseLocation location) {
    throw invalid("A contained resource has no id" + in(location));
  }

  @Override
  public void incorrectJsonType(
      @Nullable IParseLocation location,
      @Nullable String element,
      ValueType expected,
      @Nullable ScalarType expectedScalar,
      ValueType found,
      @Nullable ScalarType foundScalar) {
    throw invalid(
        "The element \""
            + element
            + "\" must be "
            + name(expected, expectedScalar)
            + " in JSON, but is "
            + name(found, foundScalar)
            + in(location));
  }

  @Override
  public void invalidValue(
      @Nullable IParseLocation location, @Nullable String value, @Nullable String error) {
    throw new FhirProblem(
        ProblemCode.INVALID_VALUE,
        "A value is not valid"
            + in(location)
            + Sentences.of(error).map(sentence -> " " + sentence).orElse(""));
  }

  @Override
  public void missingRequiredElement(@Nullable IParseLocation location, String element) {
    throw invalid("The element \"" + element + "\" is missing" + in(location));
  }

  @Override
  public void unexpectedRepeatingElement(@Nullable IParseLocation location, String element) {
    throw invalid(
        "The element \"" + element + "\" occurs twice, but may occur only once" + in(location));
  }

  @Override
  public void unknownAttribute(@Nullable IParseLocation location, String attribute) {
    throw new FhirProblem(
        ProblemCode.UNKNOWN_ELEMENT,
        "The attribute \"" + attribute + "\" is not known" + in(location));
  }

  @Override
  public void unknownElement(@Nullable IParseLocation location, String element) {
    throw new FhirProblem(
        ProblemCode.UNKNOWN_ELEMENT, "The element \"" + element + "\" is not known" + in(location));
  }

  @Override
  public void unknownReference(@Nullable IParseLocation location, String reference) {
    throw unresolved(location, reference);
  }

  @Override
  public void invalidInternalReference(@Nullable IParseLocation location, String reference) {
    throw unresolved(location, reference);
  }

  @Override
  public void extensionContainsValueAndNestedExtensions(@Nullable IParseLocation location) {
    throw invalid("An extension has both a value and extensions" + in(location));
  }

  private static FhirProblem unresolved(@Nullable IParseLocation location, String reference) {
    return new FhirProblem(
        ProblemCode.UNRESOLVED_REFERENCE,
        "No contained resource has the id of the reference \"" + reference + "\"" + in(location));
  }

  private static FhirProblem invalid(String explanation) {
    return new FhirProblem(ProblemCode.INVALID_RESOURCE, explanation);
  }

  private static String name(ValueType type, @Nullable ScalarType scalar) {
    String name = (scalar == null ? type.name() : scalar.name()).toLowerCase(Locale.ROOT);
    return "aeiou".indexOf(name.charAt(0)) < 0 ? "a " + name : "an " + name;
  }

  private static String in(@Nullable IParseLocation location) {
    @Nullable String parent = location == null ? null : location.getParentElementName();
    return parent == null || parent.isEmpty() ? "." : " in \"" + parent + "\".";
  }
}
