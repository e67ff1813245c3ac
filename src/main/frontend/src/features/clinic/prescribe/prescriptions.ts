import type { Bundle, DetectedIssue, MedicationRequest } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { create, operate, read, update, type Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
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
  /** Hears of the draft as soon as it is stored: signing it may still be refused. */
  onStored?: (draft: Stored<MedicationRequest>) => void;
}

/** What is given up cannot become a draft again. */
const GIVEN_UP = ["cancelled", "entered-in-error"];

/**
 * Stores a draft, or the changes of one. Of a draft that was read, the version that was read is
 * changed; of one that only its id is known of, the latest, and if that was given up meanwhile the
 * draft is stored anew.
 */
export async function stored(draft: MedicationRequest): Promise<Stored<MedicationRequest>> {
  const { id, ...content } = draft;
  if (!id) {
    return create(content);
  }
  if (draft.meta) {
    return update({ ...content, id });
  }
  const current = await known(id);
  return current && !GIVEN_UP.includes(current.status)
    ? update({ ...content, id, meta: current.meta })
    : create(content);
}

async function known(id: string): Promise<Stored<MedicationRequest> | undefined> {
  try {
    return await read<MedicationRequest>(`MedicationRequest/${id}`);
  } catch (failure) {
    if (failure instanceof FhirFailure && [404, 410].includes(failure.status)) {
      return undefined;
    }
    throw failure;
  }
}

/** Puts a draft into force, with the reasons for doing so in spite of what was found. */
export function useSign() {
  return useChange(
    async ({ draft, overrides, onStored }: Signing) => {
      const kept = await stored(draft);
      onStored?.(kept);
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
