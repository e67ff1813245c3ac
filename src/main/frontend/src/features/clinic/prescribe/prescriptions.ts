import type { Bundle, DetectedIssue, MedicationRequest } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { create, operate, update, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import type { Override } from "./findings";

/** What the server makes of a draft: completed, and what the safety checks find. */
export interface Checked {
  completed: MedicationRequest;
  findings: DetectedIssue[];
}

/** Completes and checks a draft; nothing is stored. */
export async function checked(draft: MedicationRequest): Promise<Checked> {
  const body = parameters({ prescription: { resource: draft } });
  const completed = await operate<MedicationRequest>("MedicationRequest/$complete", body);
  const answer = await operate<Bundle>(
    "MedicationRequest/$check",
    parameters({ prescription: { resource: completed } }),
  );
  return { completed, findings: resourcesOf<DetectedIssue>(answer, "DetectedIssue") };
}

export interface Signing {
  draft: MedicationRequest;
  overrides: Record<string, Override | undefined>;
}

/** Stores a draft, or the changes of one. */
export function stored(draft: MedicationRequest): Promise<Stored<MedicationRequest>> {
  return draft.id ? update(draft as Stored<MedicationRequest>) : create(draft);
}

/** Puts a draft into force, with the reasons for doing so in spite of what was found. */
export function useSign() {
  return useChange(
    async ({ draft, overrides }: Signing) => {
      const kept = await stored(draft);
      await operate<Bundle>(
        `MedicationRequest/${kept.id}/$sign`,
        parameters({
          override: Object.entries(overrides).flatMap(([finding, override]) =>
            override?.reason
              ? [
                  {
                    part: [
                      { name: "finding", valueString: finding },
                      { name: "reason", valueCode: override.reason },
                      ...(override.comment.trim()
                        ? [{ name: "comment", valueString: override.comment.trim() }]
                        : []),
                    ],
                  },
                ]
              : [],
          ),
        }),
      );
      return kept;
    },
    ["MedicationRequest", "DetectedIssue", "Task"],
  );
}
