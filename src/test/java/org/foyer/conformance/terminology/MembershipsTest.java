package org.foyer.conformance.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.foyer.conformance.definition.Canonical;
import org.foyer.conformance.definition.DefinitionSource;
import org.foyer.conformance.terminology.Membership.In;
import org.foyer.conformance.terminology.Membership.Out;
import org.foyer.conformance.terminology.Membership.Unknown;
import org.foyer.shared.Caller;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MembershipsTest {

  private static final String COLOURS = "http://example.org/colours";
  private static final String MISSING = "http://example.org/missing";

  private final Map<String, MetadataResource> definitions = new HashMap<>();
  private final Memberships memberships = new Memberships(FhirContext.forR4Cached(), source());

  MembershipsTest() {
    CodeSystem colours = new CodeSystem();
    colours.setUrl(COLOURS).setContent(CodeSystemContentMode.COMPLETE);
    colours.addConcept().setCode("red").setDisplay("Red");
    colours.addConcept().setCode("blue");
    definitions.put(COLOURS, colours);
  }

  @Test
  void allIsKnownOfASetOfKnownCodes() {
    ValueSet set = including(COLOURS);

    assertThat(memberships.of(set, COLOURS, "red")).isEqualTo(new In(COLOURS, "Red"));
    assertThat(memberships.of(set, null, "red")).isEqualTo(new In(COLOURS, "Red"));
    assertThat(memberships.of(set, COLOURS, "loud")).isEqualTo(new Out());
    assertThat(memberships.of(set, null, "loud")).isEqualTo(new Out());
    assertThat(memberships.of(set, MISSING, "red")).isEqualTo(new Out());
  }

  @Test
  void whatIsInAKnownPartIsInTheSetAndTheRestIsUnknown() {
    ValueSet set = including(MISSING);
    set.getCompose().addInclude().addValueSet("http://example.org/missing-set");
    set.getCompose().addInclude().setSystem(COLOURS);

    assertThat(memberships.of(set, COLOURS, "red")).isInstanceOf(In.class);
    assertThat(memberships.of(set, null, "red")).isInstanceOf(In.class);
    assertThat(memberships.of(set, COLOURS, "loud"))
        .isInstanceOfSatisfying(
            Unknown.class, unknown -> assertThat(unknown.reason()).contains("missing-set"));
    assertThat(memberships.of(set, MISSING, "red"))
        .isInstanceOfSatisfying(
            Unknown.class, unknown -> assertThat(unknown.systemKnown()).isFalse());
  }

  @Test
  void whatIsListedByNameIsKnownAlsoOfAnUnknownSystem() {
    ValueSet set = new ValueSet();
    set.getCompose().addInclude().setSystem(MISSING).addConcept().setCode("a");

    assertThat(memberships.of(set, MISSING, "a")).isInstanceOf(In.class);
    assertThat(memberships.of(set, MISSING, "b")).isEqualTo(new Out());
  }

  @Test
  void aFilterOfASystemOfWhichOnlyAPartIsHeldTellsNothingOfOtherCodes() {
    CodeSystem part = new CodeSystem();
    part.setUrl(MISSING).setContent(CodeSystemContentMode.FRAGMENT).addConcept().setCode("a");
    definitions.put(MISSING, part);
    ValueSet set = new ValueSet();
    set.getCompose()
        .addInclude()
        .setSystem(MISSING)
        .addFilter()
        .setProperty("concept")
        .setOp(FilterOperator.ISA)
        .setValue("a");

    assertThat(memberships.of(set, MISSING, "a")).isInstanceOf(In.class);
    assertThat(memberships.of(set, MISSING, "b")).isInstanceOf(Unknown.class);
  }

  private static ValueSet including(String system) {
    ValueSet set = new ValueSet();
    set.getCompose().addInclude().setSystem(system);
    return set;
  }

  private DefinitionSource source() {
    return new DefinitionSource() {
      @Override
      public <T extends MetadataResource> Optional<T> find(
          Class<T> type, Canonical canonical, @Nullable Caller caller) {
        return Optional.ofNullable(definitions.get(canonical.url()))
            .filter(type::isInstance)
            .map(type::cast);
      }

      @Override
      public List<ConceptMap> maps(String system, boolean reverse, @Nullable Caller caller) {
        return List.of();
      }
    };
  }
}
