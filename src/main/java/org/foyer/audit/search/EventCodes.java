package org.foyer.audit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.foyer.shared.AuditEntry.Kind;
import org.hl7.fhir.r4.model.Coding;

/** The codes by which AuditEvents tell what kind of event they are. */
final class EventCodes {

  static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
  static final String INTERACTIONS = "http://hl7.org/fhir/restful-interaction";

  /** Foyer's own codes of what was done, where no standard has one. */
  static final String OWN = "https://foyer.org/fhir/CodeSystem/audit-event";

  private static final Coding REST =
      new Coding(
          "http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation");

  private static final Map<Kind, Coding> TYPES =
      Map.ofEntries(
          Map.entry(Kind.REST, REST),
          Map.entry(Kind.LOGIN, new Coding(DICOM, "110114", "User Authentication")),
          Map.entry(Kind.LOGOUT, new Coding(DICOM, "110114", "User Authentication")),
          Map.entry(Kind.TOKEN, new Coding(DICOM, "110114", "User Authentication")),
          Map.entry(Kind.EMERGENCY_ACCESS, new Coding(DICOM, "110113", "Security Alert")),
          Map.entry(Kind.EXPORT, new Coding(DICOM, "110106", "Export")),
          Map.entry(Kind.IMPORT, new Coding(DICOM, "110107", "Import")),
          Map.entry(Kind.ACCOUNT, new Coding(DICOM, "110113", "Security Alert")),
          Map.entry(Kind.CLIENT, new Coding(DICOM, "110113", "Security Alert")),
          Map.entry(Kind.CONFIGURATION, new Coding(DICOM, "110113", "Security Alert")),
          Map.entry(Kind.TRAIL, new Coding(DICOM, "110101", "Audit Log Used")));

  private static final Map<Kind, Coding> SUBTYPES =
      Map.of(
          Kind.LOGIN, new Coding(DICOM, "110122", "Login"),
          Kind.LOGOUT, new Coding(DICOM, "110123", "Logout"),
          Kind.TOKEN, new Coding(DICOM, "110142", "Token Issued"),
          Kind.EMERGENCY_ACCESS, new Coding(DICOM, "110127", "Emergency Override Started"),
          Kind.ACCOUNT, new Coding(DICOM, "110137", "User Security Attributes Changed"),
          Kind.CLIENT, new Coding(DICOM, "110136", "Security Roles Changed"),
          Kind.CONFIGURATION, new Coding(DICOM, "110129", "Security Configuration"));

  private EventCodes() {}

  static Coding type(Kind kind) {
    return TYPES.getOrDefault(kind, REST).copy();
  }

  static List<Coding> subtypes(Kind kind, String what) {
    List<Coding> codings = new ArrayList<>();
    if (kind == Kind.REST) {
      boolean operation = what.startsWith("$");
      codings.add(new Coding().setSystem(INTERACTIONS).setCode(operation ? "operation" : what));
      if (operation) {
        codings.add(new Coding().setSystem(OWN).setCode(what.substring(1)));
      }
      return codings;
    }
    if (SUBTYPES.containsKey(kind) && !(kind == Kind.TOKEN && !what.equals("issue"))) {
      codings.add(SUBTYPES.get(kind).copy());
    }
    codings.add(
        new Coding()
            .setSystem(OWN)
            .setCode(
                kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-" + what));
    return codings;
  }
}
