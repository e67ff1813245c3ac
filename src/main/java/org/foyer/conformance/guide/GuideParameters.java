package org.foyer.conformance.guide;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.conformance.guide.GuideParameter.State;
import org.foyer.fhir.FurtherSearchParameters;
import org.foyer.fhir.SearchIndex;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.SearchParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The search parameters of guides. Those of a code that a type has already are served by what is
 * there, so that no guide changes what base searches find; new ones get an index of their own.
 */
@Component
class GuideParameters implements FurtherSearchParameters {

  private static final String ALL_TYPES = "Resource";

  private final GuideParameterTable table;
  private final GuideTable guides;
  private final GuideDefinitions definitions;
  private final IndexWorkTable work;
  private final FhirContext fhirContext;
  private final ObjectProvider<SearchIndex> index;

  GuideParameters(
      GuideParameterTable table,
      GuideTable guides,
      GuideDefinitions definitions,
      IndexWorkTable work,
      FhirContext fhirContext,
      ObjectProvider<SearchIndex> index) {
    this.table = table;
    this.guides = guides;
    this.definitions = definitions;
    this.work = work;
    this.fhirContext = fhirContext;
    this.index = index;
  }

  @Override
  public List<Further> all() {
    List<Further> all = new ArrayList<>();
    Map<String, GuideTable.Entry> entries = new HashMap<>();
    List<GuideParameter> indexed = table.indexed();
    if (!indexed.isEmpty()) {
      // From the database, since this may be asked before this node has noticed a change.
      guides
          .entries()
          .forEach(entry -> entries.put(entry.guide() + entry.type() + entry.url(), entry));
    }
    for (GuideParameter parameter : indexed) {
      Optional.ofNullable(entries.get(parameter.guide() + "SearchParameter" + parameter.url()))
          .flatMap(definitions::content)
          .ifPresent(
              definition ->
                  all.add(
                      new Further(
                          (SearchParameter) definition,
                          parameter.resourceType(),
                          parameter.state() == State.ACTIVE)));
    }
    return all;
  }

  /** Takes up the search parameters of a guide that was just stored, in its transaction. */
  void takeUp(UUID guide, List<SearchParameter> parameters) {
    Decisions decisions = new Decisions(Set.of());
    for (SearchParameter parameter : parameters) {
      for (CodeType base : parameter.getBase()) {
        decisions.take(guide, parameter, base.getCode());
      }
    }
  }

  /** Lets others take the place of those that a guide had which was just forgotten. */
  void replace(List<GuideParameter> forgotten) {
    Set<String> gone = new HashSet<>();
    forgotten.stream()
        .filter(one -> one.state() == State.ACTIVE || one.state() == State.INDEXING)
        .forEach(one -> gone.add(key(one.resourceType(), one.code())));
    Decisions decisions = new Decisions(gone);
    for (GuideParameter served : table.served()) {
      if (gone.contains(key(served.resourceType(), served.code()))) {
        table.delete(served);
        guides.entries().stream()
            .filter(entry -> entry.guide().equals(served.guide()))
            .filter(entry -> entry.type().equals("SearchParameter"))
            .filter(entry -> entry.url().equals(served.url()))
            .flatMap(entry -> definitions.content(entry).stream())
            .forEach(
                definition ->
                    decisions.take(
                        served.guide(), (SearchParameter) definition, served.resourceType()));
      }
    }
  }

  private static String key(String type, String code) {
    return type + "." + code;
  }

  /** What becomes of parameters that are taken up together. */
  private final class Decisions {

    private final Set<String> gone;
    private final Map<String, GuideParameter> known = new HashMap<>();
    private final Map<String, Long> passes = new HashMap<>();

    Decisions(Set<String> gone) {
      this.gone = gone;
      table.indexed().forEach(one -> known.put(key(one.resourceType(), one.code()), one));
    }

    void take(UUID guide, SearchParameter parameter, String type) {
      GuideParameter decided = decide(guide, parameter, type);
      table.insert(decided);
      if (decided.state() == State.INDEXING) {
        known.put(key(type, decided.code()), decided);
      }
    }

    private GuideParameter decide(UUID guide, SearchParameter parameter, String type) {
      Optional<String> existing = existing(type, parameter.getCode());
      if (existing.isPresent()) {
        return decided(guide, parameter, type, State.SERVED, "by " + existing.get(), null);
      }
      String flaw = flaw(parameter, type);
      return flaw == null
          ? decided(
              guide, parameter, type, State.INDEXING, null, passes.computeIfAbsent(type, work::add))
          : decided(guide, parameter, type, State.REFUSED, flaw, null);
    }

    private Optional<String> existing(String type, String code) {
      GuideParameter other = known.get(key(type, code));
      if (other != null) {
        return Optional.of(other.url());
      }
      if (!fhirContext.getResourceTypes().contains(type) || gone.contains(key(type, code))) {
        return Optional.empty();
      }
      return code.startsWith("_")
          ? Optional.of("http://hl7.org/fhir/SearchParameter/Resource-" + code.substring(1))
          : index.getObject().parameter(type, code);
    }
  }

  private static GuideParameter decided(
      UUID guide,
      SearchParameter parameter,
      String type,
      State state,
      @Nullable String note,
      @Nullable Long work) {
    return new GuideParameter(
        guide, parameter.getUrl(), type, parameter.getCode(), state, note, work);
  }

  private @Nullable String flaw(SearchParameter parameter, String type) {
    if (type.equals(ALL_TYPES) || !fhirContext.getResourceTypes().contains(type)) {
      return "Parameters for all types are not indexed.";
    }
    if (parameter.getStatus() == PublicationStatus.RETIRED) {
      return "It is retired.";
    }
    if (parameter.getType() == SearchParamType.COMPOSITE
        || parameter.getType() == SearchParamType.SPECIAL
        || parameter.getType() == null) {
      return "Parameters of this type are not indexed.";
    }
    if (!parameter.hasExpression()) {
      return "It has no expression.";
    }
    try {
      fhirContext.newFhirPath().parse(parameter.getExpression());
      return null;
    } catch (Exception e) {
      return "Its expression cannot be read.";
    }
  }
}
