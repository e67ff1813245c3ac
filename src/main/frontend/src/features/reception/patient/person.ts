import type { Patient } from "fhir/r4";

/** What a desk asks of somebody, as it is typed. */
export interface Person {
  family: string;
  given: string;
  birthDate: string;
  gender: string;
  phone: string;
  email: string;
  line: string;
  city: string;
  postalCode: string;
  country: string;
}

export const NOBODY: Person = {
  family: "",
  given: "",
  birthDate: "",
  gender: "unknown",
  phone: "",
  email: "",
  line: "",
  city: "",
  postalCode: "",
  country: "",
};

/** What a record says of them. */
export function personOf(patient: Patient): Person {
  const name = patient.name?.find((each) => each.use !== "old") ?? patient.name?.[0];
  const address = patient.address?.find((each) => each.use !== "old");
  return {
    family: name?.family ?? "",
    given: name?.given?.join(" ") ?? "",
    birthDate: patient.birthDate ?? "",
    gender: patient.gender ?? "unknown",
    phone: contact(patient, "phone"),
    email: contact(patient, "email"),
    line: address?.line?.join(", ") ?? "",
    city: address?.city ?? "",
    postalCode: address?.postalCode ?? "",
    country: address?.country ?? "",
  };
}

/** The record with what was typed; all that was not asked for stays as it is. */
export function withPerson<T extends Patient>(patient: T, person: Person): T {
  const before = personOf(patient);
  const names = [...(patient.name ?? [])];
  const at = Math.max(
    names.findIndex((each) => each.use !== "old"),
    0,
  );
  names[at] = {
    ...names[at],
    text:
      before.family === person.family && before.given === person.given
        ? names[at]?.text
        : undefined,
    family: person.family.trim(),
    given: person.given.trim().split(/\s+/).filter(Boolean),
  };
  return {
    ...patient,
    name: names,
    birthDate: person.birthDate || undefined,
    gender: person.gender as Patient["gender"],
    telecom: telecom(patient, person),
    address: addresses(patient, person, before),
  };
}

function contact(patient: Patient, system: string): string {
  return patient.telecom?.find((each) => each.system === system && each.use !== "old")?.value ?? "";
}

function telecom(patient: Patient, person: Person): Patient["telecom"] {
  const wanted = { phone: person.phone.trim(), email: person.email.trim() };
  const points = (patient.telecom ?? []).map((each) => ({ ...each }));
  for (const system of ["phone", "email"] as const) {
    const point = points.find((each) => each.system === system && each.use !== "old");
    if (point) {
      point.value = wanted[system] || undefined;
    } else if (wanted[system]) {
      points.push({ system, value: wanted[system] });
    }
  }
  const kept = points.filter((each) => each.value);
  return kept.length > 0 ? kept : undefined;
}

function addresses(patient: Patient, person: Person, before: Person): Patient["address"] {
  const fields = ["line", "city", "postalCode", "country"] as const;
  if (fields.every((field) => before[field] === person[field])) {
    return patient.address;
  }
  const all = [...(patient.address ?? [])];
  const at = all.findIndex((each) => each.use !== "old");
  const changed = {
    ...(at >= 0 ? all[at] : {}),
    text: undefined,
    line: person.line.trim() ? person.line.split(",").map((part) => part.trim()) : undefined,
    city: person.city.trim() || undefined,
    postalCode: person.postalCode.trim() || undefined,
    country: person.country.trim() || undefined,
  };
  if (at >= 0) {
    all[at] = changed;
  } else {
    all.push(changed);
  }
  return all;
}
