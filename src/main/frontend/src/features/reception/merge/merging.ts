import type { Bundle, Parameters, Patient, Task } from "fhir/r4";
import { useQuery } from "@tanstack/react-query";
import { idOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { extension } from "#/fhir/names";
import { parameters, resourceOf } from "#/fhir/parameters";

const GRADE = "http://hl7.org/fhir/StructureDefinition/match-grade";
const EVIDENCE = "https://foyer.org/fhir/StructureDefinition/match-evidence";
const CAUTION = "https://foyer.org/fhir/StructureDefinition/match-caution";
const MOST = 10;
/** A merge moves whatever refers to a patient. */
export const MOVED = ["Patient", "Appointment", "Coverage", "RelatedPerson", "Task"];

/** Somebody who may be the same person. */
export interface Candidate {
  patient: Stored<Patient>;
  grade: string;
  /** Why, in sentences of the server. */
  reasons: string[];
}

/** Who may be the same person as a patient, by the server's rules (docs/operations/match.md). */
export function useCandidates(patient: Stored<Patient>) {
  return useQuery({
    queryKey: ["fhir", "Patient", "match", patient.id, patient.meta?.versionId],
    queryFn: () =>
      operate<Bundle<Stored<Patient>>>(
        "Patient/$match",
        parameters({ resource: { resource: patient }, count: { valueInteger: MOST } }),
      ),
  });
}

export function candidatesOf(answer: Bundle<Stored<Patient>>, of: string): Candidate[] {
  return (answer.entry ?? []).flatMap(({ resource: patient, search }) => {
    if (!patient || patient.id === of || successorOf(patient)) return [];
    return [
      {
        patient,
        grade: extension(search, GRADE)?.valueCode ?? "possible",
        reasons: (search?.extension ?? []).flatMap(textOf),
      },
    ];
  });
}

function textOf(found: NonNullable<Patient["extension"]>[number]): string[] {
  if (found.url !== EVIDENCE && found.url !== CAUTION) return [];
  const text = found.valueString ?? extension(found, "text")?.valueString;
  return text ? [text] : [];
}

/** The id of the record into which this one was merged. */
export function successorOf(patient: Patient): string | undefined {
  return idOf(patient.link?.find((link) => link.type === "replaced-by")?.other);
}

export interface Merge {
  source: string;
  /** What the record that goes on is to be like. */
  result: Stored<Patient>;
  preview?: boolean;
}

/** Makes one record of two, or says what would come of it (docs/operations/merge.md). */
export async function merged({ source, result, preview }: Merge): Promise<Patient> {
  const answer = await operate<Parameters>(
    "Patient/$merge",
    parameters({
      "source-patient": { valueReference: { reference: `Patient/${source}` } },
      "target-patient": { valueReference: { reference: `Patient/${result.id}` } },
      "result-patient": { resource: result },
      preview: preview ? { valueBoolean: true } : undefined,
    }),
  );
  const patient = resourceOf(answer, "result");
  if (patient?.resourceType !== "Patient") {
    throw new Error("The server answered without a patient.");
  }
  return patient;
}

/** Takes a merge back. What the server could not move back is said in the answer. */
export async function parted(task: string): Promise<string[]> {
  const answer = await operate<Parameters>(
    "Patient/$unmerge",
    parameters({ task: { valueReference: { reference: `Task/${task}` } } }),
  );
  const outcome = resourceOf(answer, "outcome");
  return outcome?.resourceType === "OperationOutcome"
    ? outcome.issue
        .filter((issue) => issue.severity === "warning")
        .map((issue) => issue.diagnostics ?? "")
    : [];
}

/** The id of the record that a merge ended; undefined for other Tasks. */
export function sourceOf(task: Task): string | undefined {
  return idOf(task.input?.find((each) => each.type.text === "source-patient")?.valueReference);
}
