package org.foyer.access.leak;

import static java.util.stream.Collectors.joining;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import ca.uhn.fhir.fhirpath.IFhirPath;
import ca.uhn.fhir.fhirpath.IFhirPathEvaluationContext;
import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.instance.model.api.IBase;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/**
 * What searches find a resource by, read by the FHIRPath expressions of FHIR's own search
 * parameters.
 *
 * @param values what each parameter finds
 */
record Index(Map<String, List<IBase>> values) {

  private static final FhirContext R4 = FhirContext.forR4Cached();

  /** References that Foyer's own SearchParameters find. */
  private static final Map<String, String> OWN_PARAMETERS =
      Map.of(
          "CoverageEligibilityRequest", "insurer",
          "ExplanationOfBenefit", "insurer",
          "Subscription", "owner");

  private static final String OWNER =
      "Subscription.extension.where("
          + "url = 'https://foyer.org/fhir/StructureDefinition/subscription-owner').value";

  private static final IFhirPath FHIR_PATH = fhirPath();

  /** A code and where it is from. */
  record Token(@Nullable String system, String code) {}

  /** A day or a span of days, as text that sorts: the first day and the last. */
  record Days(String from, String to) {}

  static synchronized Index of(Resource resource) {
    Map<String, List<IBase>> values = new HashMap<>();
    for (RuntimeSearchParam parameter :
        R4.getResourceDefinition(resource.fhirType()).getSearchParams()) {
      String path =
          parameter.getPathsSplit().stream()
              .map(String::trim)
              .filter(part -> part.contains(resource.fhirType() + "."))
              .collect(joining(" | "));
      if (!path.isEmpty()) {
        values.put(parameter.getName(), FHIR_PATH.evaluate(resource, path, IBase.class));
      }
    }
    OWN_PARAMETERS.forEach(
        (type, name) -> {
          if (type.equals(resource.fhirType())) {
            String path = name.equals("owner") ? OWNER : type + "." + name;
            values.put(name, FHIR_PATH.evaluate(resource, path, IBase.class));
          }
        });
    return new Index(values);
  }

  /** Whether a type has a search parameter of this name whose values are codes or references. */
  static boolean isTokenOrReference(String resourceType, String name) {
    RuntimeSearchParam parameter = R4.getResourceDefinition(resourceType).getSearchParam(name);
    if (name.equals(OWN_PARAMETERS.get(resourceType))) {
      return true;
    }
    return parameter != null
        && (parameter.getParamType() == RestSearchParameterTypeEnum.TOKEN
            || parameter.getParamType() == RestSearchParameterTypeEnum.REFERENCE);
  }

  /** The search parameters of a type that are of this kind. */
  static List<String> parameters(String resourceType, RestSearchParameterTypeEnum kind) {
    return R4.getResourceDefinition(resourceType).getSearchParams().stream()
        .filter(parameter -> parameter.getParamType() == kind)
        .map(RuntimeSearchParam::getName)
        .filter(name -> !name.startsWith("_"))
        .sorted()
        .toList();
  }

  /** Whether a parameter finds no code; text beside it does not count. */
  boolean isMissing(String parameter) {
    return tokens(parameter).isEmpty();
  }

  /** References to resources of this server, as {@code Type/id}. */
  List<String> references(String parameter) {
    return of(parameter).stream()
        .filter(Reference.class::isInstance)
        .map(value -> (IdType) ((Reference) value).getReferenceElement())
        .filter(id -> !id.isAbsolute() && id.hasResourceType() && id.hasIdPart())
        .map(id -> id.getResourceType() + "/" + id.getIdPart())
        .toList();
  }

  /** References of all search parameters. */
  Set<String> references() {
    Set<String> all = new TreeSet<>();
    values.keySet().forEach(parameter -> all.addAll(references(parameter)));
    return all;
  }

  List<Token> tokens(String parameter) {
    List<Token> tokens = new ArrayList<>();
    for (IBase value : of(parameter)) {
      if (value instanceof Coding coding && coding.hasCode()) {
        tokens.add(new Token(coding.getSystem(), coding.getCode()));
      } else if (value instanceof CodeableConcept concept) {
        concept.getCoding().stream()
            .filter(Coding::hasCode)
            .forEach(coding -> tokens.add(new Token(coding.getSystem(), coding.getCode())));
      } else if (value instanceof Identifier identifier && identifier.hasValue()) {
        tokens.add(new Token(identifier.getSystem(), identifier.getValue()));
      } else if (value instanceof ContactPoint contact && contact.hasValue()) {
        tokens.add(new Token(null, contact.getValue()));
      } else if (value instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
        tokens.add(new Token(null, primitive.getValueAsString()));
      }
    }
    return tokens;
  }

  List<String> strings(String parameter) {
    List<String> strings = new ArrayList<>();
    for (IBase value : of(parameter)) {
      if (value instanceof HumanName name) {
        strings.add(name.getFamily());
        name.getGiven().forEach(given -> strings.add(given.getValue()));
      } else if (value instanceof Address address) {
        strings.add(address.getCity());
      } else if (value instanceof StringType text) {
        strings.add(text.getValue());
      }
    }
    return strings.stream().filter(text -> text != null).toList();
  }

  List<Days> days(String parameter) {
    List<Days> days = new ArrayList<>();
    for (IBase value : of(parameter)) {
      if (value instanceof BaseDateTimeType date) {
        days.add(new Days(day(date), day(date)));
      } else if (value instanceof Period period) {
        days.add(
            new Days(
                period.hasStart() ? day(period.getStartElement()) : "0000",
                period.hasEnd() ? day(period.getEndElement()) : "9999"));
      }
    }
    return days;
  }

  private static String day(BaseDateTimeType date) {
    return date.getValueAsString().substring(0, 10);
  }

  private List<IBase> of(String parameter) {
    return values.getOrDefault(parameter, List.of());
  }

  private static IFhirPath fhirPath() {
    IFhirPath path = R4.newFhirPath();
    path.setEvaluationContext(
        new IFhirPathEvaluationContext() {
          @Override
          public @Nullable IBase resolveReference(IIdType id, @Nullable IBase context) {
            return id.hasResourceType()
                ? R4.getResourceDefinition(id.getResourceType()).newInstance()
                : null;
          }
        });
    return path;
  }
}
