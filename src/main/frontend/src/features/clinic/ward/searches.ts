import type { Bundle, MedicationAdministration } from "fhir/r4";
import { linkOf, resourcesOf } from "#/fhir/bundle";
import { momentOf } from "./due";

/** Visits and stays of people who are here. */
export const PRESENT = "arrived,triaged,in-progress";

/** How many days back is looked for what was given. */
export const WINDOW = 8;

/** Orders that nurses carry out. */
export const WARD_ORDERS = {
  status: "active",
  intent: "order,original-order,instance-order",
  category: "inpatient",
  _sort: "authoredon",
} as const;

/** From when on all records are known: what was searched, unless there is more than was sent. */
export function knownSince(bundle: Bundle, searched: Date): Date {
  const records = resourcesOf<MedicationAdministration>(bundle, "MedicationAdministration");
  const oldest = records.at(-1);
  return linkOf(bundle, "next") && oldest ? momentOf(oldest) : searched;
}
