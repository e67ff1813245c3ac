package org.foyer.conformance.terminology;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.foyer.conformance.definition.Canonical;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedComponent;
import org.hl7.fhir.r4.model.ConceptMap.ConceptMapGroupUnmappedMode;
import org.hl7.fhir.r4.model.ConceptMap.SourceElementComponent;
import org.hl7.fhir.r4.model.ConceptMap.TargetElementComponent;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.jspecify.annotations.Nullable;

/**
 * What one concept map makes of codes.
 *
 * @see <a href="https://hl7.org/fhir/R4/conceptmap-operation-translate.html">FHIR $translate</a>
 */
final class Translation {

  private final ConceptMap map;
  private final Wish wish;

  Translation(ConceptMap map, Wish wish) {
    this.map = map;
    this.wish = wish;
  }

  /** The matches of a code. */
  Stream<Match> of(Coding coding) {
    boolean source = wish.source() == null || isSame(wish.source(), scope(!wish.reverse()));
    boolean target = wish.target() == null || isSame(wish.target(), scope(wish.reverse()));
    return source && target
        ? map.getGroup().stream().flatMap(group -> ofGroup(group, coding))
        : Stream.empty();
  }

  private @Nullable String scope(boolean ofSource) {
    if (ofSource) {
      return map.hasSource() ? map.getSource().primitiveValue() : null;
    }
    return map.hasTarget() ? map.getTarget().primitiveValue() : null;
  }

  private static boolean isSame(String wanted, @Nullable String canonical) {
    return canonical != null && Canonical.of(wanted).url().equals(Canonical.of(canonical).url());
  }

  private Stream<Match> ofGroup(ConceptMapGroupComponent group, Coding coding) {
    String from = wish.reverse() ? group.getTarget() : group.getSource();
    String to = wish.reverse() ? group.getSource() : group.getTarget();
    boolean fits = !coding.hasSystem() || coding.getSystem().equals(from);
    if (!fits || (wish.targetSystem() != null && !wish.targetSystem().equals(to))) {
      return Stream.empty();
    }
    return wish.reverse() ? backwards(group, coding) : forwards(group, coding);
  }

  private Stream<Match> forwards(ConceptMapGroupComponent group, Coding coding) {
    List<SourceElementComponent> mapped =
        group.getElement().stream()
            .filter(element -> coding.getCode().equals(element.getCode()))
            .toList();
    return mapped.isEmpty()
        ? unmapped(group, coding)
        : mapped.stream()
            .flatMap(element -> element.getTarget().stream())
            .map(
                target ->
                    match(
                        group.getTarget(),
                        target.getCode(),
                        target.getDisplay(),
                        target.getEquivalence()));
  }

  private Stream<Match> unmapped(ConceptMapGroupComponent group, Coding coding) {
    ConceptMapGroupUnmappedComponent unmapped = group.getUnmapped();
    if (unmapped.getMode() == ConceptMapGroupUnmappedMode.PROVIDED) {
      return Stream.of(
          match(
              group.getTarget(),
              coding.getCode(),
              coding.getDisplay(),
              ConceptMapEquivalence.EQUIVALENT));
    }
    return unmapped.getMode() == ConceptMapGroupUnmappedMode.FIXED
        ? Stream.of(
            match(
                group.getTarget(),
                unmapped.getCode(),
                unmapped.getDisplay(),
                ConceptMapEquivalence.INEXACT))
        : Stream.empty();
  }

  private Stream<Match> backwards(ConceptMapGroupComponent group, Coding coding) {
    return group.getElement().stream()
        .flatMap(
            element ->
                element.getTarget().stream()
                    .filter(target -> coding.getCode().equals(target.getCode()))
                    .map(
                        target ->
                            match(
                                group.getSource(),
                                element.getCode(),
                                element.getDisplay(),
                                reversed(target))));
  }

  /** What is wider in one direction is narrower in the other. */
  private static ConceptMapEquivalence reversed(TargetElementComponent target) {
    ConceptMapEquivalence equivalence =
        Objects.requireNonNullElse(target.getEquivalence(), ConceptMapEquivalence.RELATEDTO);
    return switch (equivalence) {
      case WIDER -> ConceptMapEquivalence.NARROWER;
      case NARROWER -> ConceptMapEquivalence.WIDER;
      case SUBSUMES -> ConceptMapEquivalence.SPECIALIZES;
      case SPECIALIZES -> ConceptMapEquivalence.SUBSUMES;
      default -> equivalence;
    };
  }

  private Match match(
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      @Nullable ConceptMapEquivalence equivalence) {
    return new Match(
        Objects.requireNonNullElse(equivalence, ConceptMapEquivalence.RELATEDTO).toCode(),
        system,
        code,
        display,
        map.getUrl());
  }

  /** The answer to the request. */
  static Parameters answer(List<Match> matches) {
    boolean translated = matches.stream().anyMatch(Match::isTranslation);
    Parameters answer = new Parameters();
    answer.addParameter("result", translated);
    if (!translated) {
      answer.addParameter("message", new StringType("No map has a translation of this code."));
    }
    matches.forEach(match -> match.addTo(answer));
    return answer;
  }

  /**
   * What is asked for beside the code.
   *
   * @param source the value set that the code is of
   * @param target the value set that is translated to
   * @param targetSystem the code system that is translated to
   * @param reverse whether maps are read from target to source
   */
  record Wish(
      @Nullable String source,
      @Nullable String target,
      @Nullable String targetSystem,
      boolean reverse) {}

  /**
   * A translation.
   *
   * @param equivalence how exact it is
   * @param system the code system translated to
   * @param code the code translated to; null if there is none
   * @param display how that is shown
   * @param map the map that says so
   */
  record Match(
      String equivalence,
      @Nullable String system,
      @Nullable String code,
      @Nullable String display,
      @Nullable String map) {

    boolean isTranslation() {
      return code != null && !equivalence.equals("unmatched") && !equivalence.equals("disjoint");
    }

    void addTo(Parameters answer) {
      ParametersParameterComponent match = answer.addParameter().setName("match");
      match.addPart().setName("equivalence").setValue(new CodeType(equivalence));
      if (code != null) {
        match.addPart().setName("concept").setValue(new Coding(system, code, display));
      }
      if (map != null) {
        match.addPart().setName("source").setValue(new UriType(map));
      }
    }
  }
}
