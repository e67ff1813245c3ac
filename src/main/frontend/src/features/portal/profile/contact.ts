import type { ContactPoint, Patient } from "fhir/r4";

/** How somebody is reached, as it is typed. */
export interface Contact {
  phone: string;
  /** Where text messages go. */
  mobile: string;
  email: string;
  line: string;
  postalCode: string;
  city: string;
  /** Of letters; a language tag. */
  language: string;
}

/** What a record says. */
export function contactOf(patient: Patient): Contact {
  const address = patient.address?.[0];
  const preferred =
    patient.communication?.find((each) => each.preferred) ?? patient.communication?.[0];
  return {
    phone: point(patient, "phone"),
    mobile: point(patient, "mobile"),
    email: point(patient, "email"),
    line: address?.line?.join(", ") ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    language: preferred?.language.coding?.[0]?.code?.slice(0, 2) ?? "",
  };
}

/** The record with what was typed; all else stays as it is. */
export function withContact<T extends Patient>(patient: T, contact: Contact): T {
  const before = contactOf(patient);
  const address =
    before.line === contact.line &&
    before.postalCode === contact.postalCode &&
    before.city === contact.city
      ? patient.address
      : [
          {
            ...patient.address?.[0],
            text: undefined,
            line: contact.line.trim() ? [contact.line.trim()] : undefined,
            postalCode: contact.postalCode.trim() || undefined,
            city: contact.city.trim() || undefined,
          },
          ...(patient.address?.slice(1) ?? []),
        ];
  return {
    ...patient,
    telecom: telecom(patient, contact),
    address,
    communication:
      before.language === contact.language ? patient.communication : spoken(patient, contact),
  };
}

const POINTS = ["phone", "mobile", "email"] as const;
type Kind = (typeof POINTS)[number];

function point(patient: Patient, kind: Kind): string {
  return patient.telecom?.find((each) => isOf(each, kind))?.value ?? "";
}

/** What the server sends text messages to is `mobile` (docs/notifications.md). */
function isOf(point: ContactPoint, kind: Kind): boolean {
  if (point.use === "old") return false;
  const mobile = point.system === "sms" || (point.system === "phone" && point.use === "mobile");
  return kind === "mobile" ? mobile : !mobile && point.system === kind;
}

function telecom(patient: Patient, contact: Contact): Patient["telecom"] {
  const points = (patient.telecom ?? []).map((each) => ({ ...each }));
  for (const kind of POINTS) {
    const known = points.find((each) => isOf(each, kind));
    const value = contact[kind].trim();
    if (known) {
      known.value = value || undefined;
    } else if (value) {
      points.push(
        kind === "mobile" ? { system: "phone", use: "mobile", value } : { system: kind, value },
      );
    }
  }
  const kept = points.filter((each) => each.value);
  return kept.length > 0 ? kept : undefined;
}

function spoken(patient: Patient, contact: Contact): Patient["communication"] {
  const others = (patient.communication ?? [])
    .filter((each) => !each.language.coding?.some((coding) => coding.code === contact.language))
    .map((each) => ({ ...each, preferred: undefined }));
  const language = { coding: [{ system: "urn:ietf:bcp:47", code: contact.language }] };
  return contact.language ? [{ language, preferred: true }, ...others] : patient.communication;
}
