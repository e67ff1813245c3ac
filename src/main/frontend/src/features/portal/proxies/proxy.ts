import type { Consent, ConsentProvision, Reference, RelatedPerson } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { hasCode } from "#/fhir/names";

const ROLES = "http://terminology.hl7.org/CodeSystem/v3-RoleCode";

/** What somebody can be to a patient, by the codes of HL7. */
export const RELATIONS = ["SPS", "PRN", "CHILD", "SIB", "FRND", "GUARD"] as const;
export type Relation = (typeof RELATIONS)[number];

/** Somebody who is to act for a patient, as it is typed. */
export interface Typed {
  given: string;
  family: string;
  relation: Relation;
  phone: string;
  email: string;
}

export const NOBODY: Typed = { given: "", family: "", relation: "SPS", phone: "", email: "" };

/** Whether somebody may act on a day: as the server judges it (docs/access.md). */
export function mayAct(person: RelatedPerson, day: string): boolean {
  const { start, end } = person.period ?? {};
  const from = start?.slice(0, 10) ?? "";
  // A period includes the day, the month or the year that it ends with.
  return (
    person.active !== false &&
    from.slice(0, day.length) <= day &&
    (!end || day.slice(0, Math.min(end.length, day.length)) <= end.slice(0, day.length))
  );
}

/** The resource for what was typed. */
export function personOf(patient: string, typed: Typed, display: string): RelatedPerson {
  const telecom = [
    { system: "phone", value: typed.phone.trim() },
    { system: "email", value: typed.email.trim() },
  ] as const;
  const given = typed.given.trim().split(/\s+/).filter(Boolean);
  const points = telecom.filter((point) => point.value);
  return {
    resourceType: "RelatedPerson",
    active: true,
    patient: { reference: `Patient/${patient}` },
    relationship: [{ coding: [{ system: ROLES, code: typed.relation, display }] }],
    name: [{ family: typed.family.trim(), given }],
    ...(points.length > 0 ? { telecom: [...points] } : {}),
  };
}

export function isComplete(typed: Typed): boolean {
  return Boolean(typed.given.trim() && typed.family.trim());
}

/** Those whom a Consent lets act for the patient: its permits name RelatedPersons. */
export function permittedBy(consent: Consent): Reference[] {
  const root = consent.provision;
  const permits: (ConsentProvision | undefined)[] = (root?.provision ?? []).filter(
    (each) => each.type === "permit",
  );
  if ((root?.type ?? (hasCode(consent.policyRule, "OPTIN") ? "permit" : "deny")) === "permit") {
    permits.push(root);
  }
  return permits
    .flatMap((permit) => permit?.actor?.map((actor) => actor.reference) ?? [])
    .filter((reference) => keyOf(reference)?.startsWith("RelatedPerson/"));
}
