import type { Bundle, ParametersParameter } from "fhir/r4";
import { operate } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange } from "#/fhir/queries";
import type { Step } from "./fill";

const TYPES = ["Task", "MedicationDispense", "MedicationRequest", "Basic", "Location"];

type Value = Omit<ParametersParameter, "name">;

interface Taken {
  step: Step;
  values?: Record<string, Value | Value[] | undefined>;
}

/** Takes a fill one step on (docs/operations/pharmacy-queue.md). */
export function useStep(task: string) {
  return useChange(
    ({ step, values }: Taken) => operate<Bundle>(`Task/${task}/$${step}`, parameters(values ?? {})),
    TYPES,
  );
}
