package org.foyer.conformance.terminology;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionDesignationComponent;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionContainsComponent;

/** Turns stored expansions and designations of value sets into concepts. */
final class Expansions {

  private Expansions() {}

  static List<Concept> stored(ValueSet set) {
    List<Concept> concepts = new ArrayList<>();
    add(set.getExpansion().getContains(), concepts);
    return concepts;
  }

  private static void add(
      List<ValueSetExpansionContainsComponent> contains, List<Concept> concepts) {
    for (ValueSetExpansionContainsComponent entry : contains) {
      if (entry.hasCode() && entry.hasSystem()) {
        concepts.add(
            new Concept(
                entry.getSystem(),
                entry.getVersion(),
                entry.getCode(),
                entry.getDisplay(),
                entry.getAbstract(),
                entry.getInactive(),
                entry.getDesignation().stream().map(Expansions::designation).toList()));
      }
      add(entry.getContains(), concepts);
    }
  }

  static ConceptDefinitionDesignationComponent designation(
      ValueSet.ConceptReferenceDesignationComponent name) {
    ConceptDefinitionDesignationComponent designation = new ConceptDefinitionDesignationComponent();
    designation.setLanguage(name.getLanguage()).setValue(name.getValue());
    if (name.hasUse()) {
      designation.setUse(name.getUse());
    }
    return designation;
  }
}
