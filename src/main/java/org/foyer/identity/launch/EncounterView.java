package org.foyer.identity.launch;

import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Encounter;

/** An encounter as pages show one. */
public record EncounterView(String id, String when, String what) {

  private static final Pattern DATE_TIME =
      Pattern.compile("(.{10})T(\\d\\d:\\d\\d)[^Z+-]*(Z|[+-].*)");

  /** An encounter as stored. */
  public static EncounterView of(Encounter encounter) {
    String when =
        encounter.getPeriod().hasStart()
            ? readable(encounter.getPeriod().getStartElement().getValueAsString())
            : "at an unknown time";
    String type = encounter.getTypeFirstRep().getText();
    String kind = encounter.getClass_().getDisplay();
    return new EncounterView(
        encounter.getIdElement().getIdPart(), when, type != null ? type : kind != null ? kind : "");
  }

  /** A FHIR dateTime without seconds, in the zone in which it was recorded. */
  private static String readable(String dateTime) {
    return DATE_TIME.matcher(dateTime).replaceFirst("$1 $2 $3").replace(" Z", " UTC");
  }
}
