package org.foyer.identity.launch;

import org.hl7.fhir.r4.model.Encounter;

/** An encounter as pages show one. */
public record EncounterView(String id, String when, String what) {

  /** An encounter as stored. */
  public static EncounterView of(Encounter encounter) {
    String when =
        encounter.getPeriod().hasStart()
            ? encounter.getPeriod().getStartElement().getValueAsString()
            : "at an unknown time";
    String type = encounter.getTypeFirstRep().getText();
    String kind = encounter.getClass_().getDisplay();
    return new EncounterView(
        encounter.getIdElement().getIdPart(), when, type != null ? type : kind != null ? kind : "");
  }
}
