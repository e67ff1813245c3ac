import type { Parameters, ParametersParameter } from "fhir/r4";
import { idOf } from "#/fhir/bundle";
import { all } from "#/fhir/parameters";

export const STATES = ["served", "indexing", "active", "refused"] as const;

/** A guide that is loaded. */
export interface Guide {
  id: string;
  name: string;
  version: string;
  installed?: string;
  definitions: { type: string; count: number }[];
  missing: string[];
  /** How many search parameters are in which state. */
  parameters: Partial<Record<(typeof STATES)[number], number>>;
}

/** A pass over the resources of a type. */
export interface Pass {
  type: string;
  state: string;
  done: number;
  total?: number;
  failed: number;
  error?: string;
}

/** The guides of `$status` (docs/guides.md). */
export function guidesOf(answer: Parameters | undefined): Guide[] {
  return all(answer, "guide").map((guide) => {
    const states = parts(guide, "searchParameter").map((each) => value(each, "state")?.valueCode);
    return {
      id: idOf(value(guide, "resource")?.valueReference) ?? "",
      name: value(guide, "name")?.valueString ?? "",
      version: value(guide, "version")?.valueString ?? "",
      installed: value(guide, "installed")?.valueInstant,
      definitions: parts(guide, "definitions").map((each) => ({
        type: value(each, "type")?.valueCode ?? "",
        count: value(each, "count")?.valueInteger ?? 0,
      })),
      missing: parts(guide, "missing").map((each) => each.valueString ?? ""),
      parameters: Object.fromEntries(
        STATES.flatMap((state) => {
          const count = states.filter((each) => each === state).length;
          return count ? [[state, count]] : [];
        }),
      ),
    };
  });
}

/** The passes of the index of `$status`. */
export function passesOf(answer: Parameters | undefined): Pass[] {
  return all(answer, "index").map((pass) => ({
    type: value(pass, "type")?.valueCode ?? "",
    state: value(pass, "state")?.valueCode ?? "",
    done: value(pass, "done")?.valueDecimal ?? 0,
    total: value(pass, "total")?.valueDecimal,
    failed: value(pass, "failed")?.valueDecimal ?? 0,
    error: value(pass, "error")?.valueString,
  }));
}

function parts(parameter: ParametersParameter, name: string): ParametersParameter[] {
  return parameter.part?.filter((each) => each.name === name) ?? [];
}

function value(parameter: ParametersParameter, name: string): ParametersParameter | undefined {
  return parts(parameter, name)[0];
}
