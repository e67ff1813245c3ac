import type { Appointment, Encounter } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";

const CLASS = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
const PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";

/** The visit that an appointment becomes when the clinician begins it. */
export function encounterOf(
  appointment: Stored<Appointment>,
  clinician: { fhirUser?: string; name: string },
  at: Date,
): Encounter {
  const actor = (type: string) =>
    appointment.participant.find((each) => keyOf(each.actor)?.startsWith(`${type}/`))?.actor;
  const location = actor("Location");
  return {
    resourceType: "Encounter",
    status: "in-progress",
    class: { system: CLASS, code: "AMB", display: "ambulatory" },
    type: appointment.serviceType,
    subject: actor("Patient"),
    appointment: [{ reference: `Appointment/${appointment.id}` }],
    participant: clinician.fhirUser
      ? [
          {
            type: [{ coding: [{ system: PARTICIPATION, code: "PPRF" }] }],
            individual: { reference: clinician.fhirUser, display: clinician.name },
          },
        ]
      : undefined,
    location: location ? [{ location }] : undefined,
    period: { start: at.toISOString() },
  };
}

/** The visit, ended. */
export function finished(encounter: Stored<Encounter>, at: Date): Stored<Encounter> {
  return {
    ...encounter,
    status: "finished",
    period: { ...encounter.period, end: at.toISOString() },
  };
}

/** Whether somebody is among those who see the patient in a visit. */
export function takesPart(encounter: Encounter, fhirUser: string | undefined): boolean {
  return (
    fhirUser !== undefined &&
    (encounter.participant ?? []).some((each) => keyOf(each.individual) === fhirUser)
  );
}

/** Who sees the patient in a visit, by name. */
export function cliniciansOf(encounter: Encounter): string {
  return (encounter.participant ?? [])
    .map((each) => each.individual?.display)
    .filter(Boolean)
    .join(", ");
}
