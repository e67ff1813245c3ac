import type { CodeableConcept, ContactPoint, HumanName, Patient } from "fhir/r4";
import { conceptText, nameOf } from "#/fhir/names";

/** What is compared of two records, and can be taken from either. */
export const FACTS = [
  "name",
  "birthDate",
  "gender",
  "phone",
  "email",
  "address",
  "language",
] as const;
export type Fact = (typeof FACTS)[number];

/** Which facts are taken from the record that ends; all others are those of the one that goes on. */
export type Taken = Partial<Record<Fact, boolean>>;

/** What a record says of a fact, as it is written there. */
export function factOf(patient: Patient, fact: Fact): string {
  switch (fact) {
    case "name":
      return names(patient).join(", ");
    case "birthDate":
      return patient.birthDate ?? "";
    case "gender":
      return patient.gender ?? "";
    case "phone":
    case "email":
      return points(patient, fact)
        .map((each) => each.value)
        .filter(Boolean)
        .join(", ");
    case "address":
      return (patient.address ?? [])
        .map(
          (each) => each.text ?? [...(each.line ?? []), each.postalCode, each.city, each.country],
        )
        .map((each) => (typeof each === "string" ? each : each.filter(Boolean).join(", ")))
        .join("; ");
    case "language":
      return (patient.communication ?? []).map((each) => languageText(each.language)).join(", ");
  }
}

/** Whether two records agree in a fact; case, accents and spaces make no difference. */
export function agree(one: Patient, other: Patient, fact: Fact): boolean {
  return plain(factOf(one, fact)) === plain(factOf(other, fact));
}

/** Whether somebody has to choose: both records say something, and not the same. */
export function isOpen(one: Patient, other: Patient, fact: Fact): boolean {
  return Boolean(factOf(one, fact) && factOf(other, fact)) && !agree(one, other, fact);
}

/** The record that goes on, with what is taken from the other, and with what it lacked. */
export function resultOf<T extends Patient>(target: T, source: Patient, taken: Taken): T {
  return FACTS.filter((fact) => taken[fact] ?? (!factOf(target, fact) && factOf(source, fact)))
    .map((fact) => from(source, fact))
    .reduce((result, change) => change(result), target);
}

function from(source: Patient, fact: Fact): <T extends Patient>(target: T) => T {
  return (target) => {
    switch (fact) {
      case "phone":
      case "email":
        return {
          ...target,
          telecom: [
            ...(target.telecom ?? []).filter((each) => !isOf(each, fact)),
            ...points(source, fact),
          ],
        };
      case "language":
        return { ...target, communication: source.communication };
      default:
        return { ...target, [fact]: source[fact] };
    }
  };
}

function names(patient: Patient): string[] {
  return (patient.name ?? []).map((name: HumanName) => nameOf({ name: [name] }));
}

function points(patient: Patient, fact: "phone" | "email"): ContactPoint[] {
  return (patient.telecom ?? []).filter((each) => isOf(each, fact));
}

/** Short texts go to a telephone, too. */
function isOf(point: ContactPoint, fact: "phone" | "email"): boolean {
  return point.system === fact || (fact === "phone" && point.system === "sms");
}

function languageText(language: CodeableConcept): string {
  return conceptText(language);
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}
