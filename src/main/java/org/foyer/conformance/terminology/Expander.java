package org.foyer.conformance.terminology;

import java.time.Clock;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.foyer.shared.Caller;
import org.foyer.shared.FhirProblem;
import org.foyer.shared.ProblemCode;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Expands value sets.
 *
 * @see <a href="https://hl7.org/fhir/R4/valueset-operation-expand.html">FHIR $expand</a>
 */
@Component
class Expander {

  private final ValueSets valueSets;
  private final TerminologySettings settings;
  private final Clock clock;

  Expander(ValueSets valueSets, TerminologySettings settings, Clock clock) {
    this.valueSets = valueSets;
    this.settings = settings;
    this.clock = clock;
  }

  /** The value set with its expansion in place of its composition. */
  ValueSet expand(ValueSet set, ExpansionRequest request, @Nullable Caller caller) {
    List<Concept> wanted = valueSets.concepts(set, caller).stream().filter(request::wants).toList();
    Integer count = request.count();
    if (count == null && wanted.size() - request.offset() > settings.maximumExpansion()) {
      throw new FhirProblem(
          ProblemCode.EXPANSION_TOO_COSTLY,
          "The expansion has %d codes; ask for it in pages, by count and offset, or by filter."
              .formatted(wanted.size()));
    }
    ValueSet expanded = set.copy();
    expanded.setCompose(null);
    expanded.setText(null);
    ValueSetExpansionComponent expansion = new ValueSetExpansionComponent();
    expansion.setIdentifier("urn:uuid:" + UUID.randomUUID());
    expansion.setTimestamp(Date.from(clock.instant()));
    expansion.setTotal(wanted.size());
    if (count != null || request.offset() > 0) {
      expansion.setOffset(request.offset());
    }
    describe(expansion, request, wanted);
    wanted.stream()
        .skip(request.offset())
        .limit(count == null ? settings.maximumExpansion() : count)
        .forEach(concept -> expansion.addContains(entry(concept, request)));
    return expanded.setExpansion(expansion);
  }

  private static void describe(
      ValueSetExpansionComponent expansion, ExpansionRequest request, List<Concept> wanted) {
    if (!request.filter().isBlank()) {
      parameter(expansion, "filter", new StringType(request.filter()));
    }
    if (request.count() != null) {
      parameter(expansion, "count", new IntegerType(request.count()));
    }
    if (request.offset() > 0) {
      parameter(expansion, "offset", new IntegerType(request.offset()));
    }
    if (request.activeOnly()) {
      parameter(expansion, "activeOnly", new BooleanType(true));
    }
    if (request.excludeAbstract()) {
      parameter(expansion, "excludeNotForUI", new BooleanType(true));
    }
    if (request.includeDesignations()) {
      parameter(expansion, "includeDesignations", new BooleanType(true));
    }
    if (request.language() != null) {
      parameter(expansion, "displayLanguage", new CodeType(request.language()));
    }
    Set<String> versions = new LinkedHashSet<>();
    wanted.stream()
        .filter(concept -> concept.version() != null)
        .forEach(concept -> versions.add(concept.system() + "|" + concept.version()));
    versions.forEach(version -> parameter(expansion, "version", new UriType(version)));
  }

  private static void parameter(ValueSetExpansionComponent expansion, String name, Type value) {
    expansion.addParameter().setName(name).setValue(value);
  }

  private static ValueSetExpansionContainsComponent entry(
      Concept concept, ExpansionRequest request) {
    ValueSetExpansionContainsComponent entry = new ValueSetExpansionContainsComponent();
    entry.setSystem(concept.system()).setVersion(concept.version()).setCode(concept.code());
    String language = request.language();
    entry.setDisplay(
        language == null
            ? concept.display()
            : concept.displayIn(language).orElse(concept.display()));
    if (concept.isAbstract()) {
      entry.setAbstract(true);
    }
    if (concept.inactive()) {
      entry.setInactive(true);
    }
    if (request.includeDesignations()) {
      concept
          .designations()
          .forEach(
              name -> {
                ValueSet.ConceptReferenceDesignationComponent designation =
                    entry.addDesignation().setLanguage(name.getLanguage());
                designation.setValue(name.getValue());
                if (name.hasUse()) {
                  designation.setUse(name.getUse());
                }
              });
    }
    return entry;
  }
}
