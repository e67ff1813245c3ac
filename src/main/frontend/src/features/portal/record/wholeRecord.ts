import type { Bundle } from "fhir/r4";
import { linkOf } from "#/fhir/bundle";
import { ask, follow } from "#/fhir/client";

const AT_ONCE = 500;

/** All of a patient's record that the person may see, as one Bundle, however many pages it has. */
export async function wholeRecord(patient: string): Promise<Blob> {
  const entry: NonNullable<Bundle["entry"]> = [];
  let page = await ask<Bundle>(`Patient/${patient}/$everything`, { _count: AT_ONCE });
  for (;;) {
    entry.push(...(page.entry ?? []).map(({ fullUrl, resource }) => ({ fullUrl, resource })));
    const next = linkOf(page, "next");
    if (!next) break;
    page = await follow(next);
  }
  const record: Bundle = {
    resourceType: "Bundle",
    type: "collection",
    timestamp: new Date().toISOString(),
    entry,
  };
  return new Blob([JSON.stringify(record, undefined, 2)], { type: "application/fhir+json" });
}
