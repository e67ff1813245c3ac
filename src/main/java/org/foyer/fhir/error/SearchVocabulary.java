package org.foyer.fhir.error;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parameters and modifiers that FHIR gives to searches and other interactions. */
final class SearchVocabulary {

  /** What any request may ask of its answer. */
  static final Set<String> ANSWER =
      Set.of("_format", "_pretty", "_summary", "_elements", "_elements:exclude", "_explain");

  /** What steers a search and is not a criterion. */
  static final Set<String> STEERING =
      Set.of(
          "_count",
          "_sort",
          "_total",
          "_include",
          "_revinclude",
          "_include:iterate",
          "_include:recurse",
          "_revinclude:iterate",
          "_revinclude:recurse",
          "_contained",
          "_containedType",
          "_query");

  /** Criteria that are no search parameters of a resource type. */
  static final Set<String> CRITERIA =
      Set.of(
          "_id",
          "_lastUpdated",
          "_tag",
          "_profile",
          "_security",
          "_source",
          "_text",
          "_content",
          "_list",
          "_filter",
          "_type");

  /** What a history may be asked. */
  static final Set<String> HISTORY = Set.of("_count", "_since", "_at", "_sort", "_total");

  /** What operations of HAPI take that their definitions do not name. */
  static final Set<String> OPERATION =
      Set.of(
          "_count",
          "_getpages",
          "_getpagesoffset",
          "_pageId",
          "_bundletype",
          "_outputFormat",
          "_since",
          "_type",
          "_typeFilter",
          "_jobId");

  private static final Set<String> EVERYTHING =
      Set.of("_count", "_since", "_type", "_id", "_lastUpdated", "_text", "_content");
  private static final Set<String> EVERYTHING_OF_PATIENTS =
      Stream.concat(EVERYTHING.stream(), Stream.of("start", "end"))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> OF_REFERENCE = Set.of("missing", "identifier", "above", "below");
  private static final Map<RestSearchParameterTypeEnum, Set<String>> MODIFIERS =
      Map.of(
          RestSearchParameterTypeEnum.STRING,
              Set.of("missing", "exact", "contains", "text", "nickname"),
          RestSearchParameterTypeEnum.TOKEN,
              Set.of("missing", "text", "not", "above", "below", "in", "not-in", "of-type"),
          RestSearchParameterTypeEnum.REFERENCE, OF_REFERENCE,
          RestSearchParameterTypeEnum.URI, Set.of("missing", "above", "below", "contains"));

  private SearchVocabulary() {}

  /** What {@code $everything} may be asked; what is refused with a reason of its own as well. */
  static Set<String> everything(@Nullable String type) {
    return "Patient".equals(type) ? EVERYTHING_OF_PATIENTS : EVERYTHING;
  }

  /** The modifiers, without the colon, that a parameter of this type may have. */
  static Set<String> modifiers(RestSearchParameterTypeEnum type) {
    return MODIFIERS.getOrDefault(type, Set.of("missing"));
  }
}
