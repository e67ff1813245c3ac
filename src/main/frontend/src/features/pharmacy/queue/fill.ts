import type { Quantity, Task } from "fhir/r4";
import { hasCode } from "#/fhir/names";

/** The stages of a fill that a queue shows. */
export const STAGES = ["received", "verified", "prepared", "ready", "partly-filled"] as const;

export type Stage = (typeof STAGES)[number];
export type Step =
  "verify" | "prepare" | "ready" | "hand-over" | "return" | "suspend" | "resume" | "refuse";

/** The stage of a fill, as its Task says. */
export function stageOf(task: Task): string {
  return task.businessStatus?.coding?.[0]?.code ?? "received";
}

/** The steps that a fill can take from where it is, the next one first (docs/pharmacy.md). */
export function stepsOf(task: Task): Step[] {
  if (task.status === "on-hold") {
    return ["resume", "refuse"];
  }
  switch (stageOf(task)) {
    case "verified":
      return ["prepare", "suspend", "return", "refuse"];
    case "prepared":
      return ["ready", "suspend", "return", "refuse"];
    case "ready":
      return ["hand-over", "return", "suspend"];
    default:
      return ["verify", "suspend", "refuse"];
  }
}

/** How much was asked for. */
export function askedFor(task: Task): Quantity | undefined {
  return task.input?.find((each) => hasCode(each.type, "quantity"))?.valueQuantity;
}

export function quantityText(quantity: Quantity | undefined): string {
  return quantity?.value === undefined
    ? ""
    : `${String(quantity.value)} ${quantity.unit ?? ""}`.trim();
}
