import type { Observation, ObservationComponent, Quantity } from "fhir/r4";
import { conceptText } from "#/fhir/names";

/** A value at a moment. */
export interface Point {
  at: string;
  value: number;
  /** Above or below what is usual. */
  flag?: "high" | "low";
}

/** What was measured of one kind, the oldest first. */
export interface Series {
  key: string;
  name: string;
  unit: string;
  points: Point[];
  /** What is usual, by the latest observation that says so. */
  low?: number;
  high?: number;
}

/** The observations by what they measure; those without a number are left out. */
export function seriesOf(observations: readonly Observation[]): Series[] {
  const byKey = new Map<string, Series>();
  const sorted = [...observations]
    .filter((each) => each.status !== "entered-in-error" && each.status !== "cancelled")
    .sort((one, other) => momentOf(one).localeCompare(momentOf(other)));
  for (const observation of sorted) {
    for (const part of [observation, ...(observation.component ?? [])]) {
      add(byKey, part, momentOf(observation));
    }
  }
  return [...byKey.values()].sort(
    (one, other) => other.points.length - one.points.length || one.name.localeCompare(other.name),
  );
}

function add(byKey: Map<string, Series>, part: Observation | ObservationComponent, at: string) {
  const quantity: Quantity | undefined = part.valueQuantity;
  if (quantity?.value === undefined || !at) {
    return;
  }
  const unit = unitText(quantity.unit ?? quantity.code ?? "");
  const name = conceptText(part.code);
  const key = `${part.code.coding?.[0]?.code ?? name} ${quantity.code ?? unit}`;
  const series = byKey.get(key) ?? { key, name, unit, points: [] };
  const range = part.referenceRange?.[0];
  series.low = range?.low?.value ?? series.low;
  series.high = range?.high?.value ?? series.high;
  series.points.push({ at, value: quantity.value, flag: flagOf(quantity.value, range) });
  byKey.set(key, series);
}

/** As people write it: annotations of UCUM have braces. */
function unitText(unit: string): string {
  return unit
    .replace(/\{([^}]*)\}/g, "$1")
    .replaceAll("_", " ")
    .replace("m2", "m²");
}

function flagOf(
  value: number,
  range: { low?: Quantity; high?: Quantity } | undefined,
): Point["flag"] {
  if (range?.high?.value !== undefined && value > range.high.value) {
    return "high";
  }
  return range?.low?.value !== undefined && value < range.low.value ? "low" : undefined;
}

function momentOf(observation: Observation): string {
  return observation.effectiveDateTime ?? observation.effectivePeriod?.start ?? "";
}
