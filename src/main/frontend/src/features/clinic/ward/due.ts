import type { MedicationAdministration, MedicationRequest, TimingRepeat } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";

/** In milliseconds. */
const LENGTHS: Record<string, number> = {
  s: 1_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  wk: 7 * 86_400_000,
};

/** When an order is to be given next. */
export interface Due {
  /**
   * `due`: now, since `at`; `next`: at `at`; `needed`: when the patient needs it, not before `at`;
   * `unknown`: nothing is known of so long ago; `written`: only words say when.
   */
  kind: "due" | "next" | "needed" | "unknown" | "written";
  at?: Date;
}

/** How long after one dose the next is given, in milliseconds; undefined if only words say it. */
export function intervalOf(order: MedicationRequest): number | undefined {
  const repeat = order.dosageInstruction?.[0]?.timing?.repeat;
  const length = LENGTHS[repeat?.periodUnit ?? ""];
  return repeat?.period && length && !isUneven(repeat)
    ? (repeat.period * length) / (repeat.frequency ?? 1)
    : undefined;
}

/** Times of the day, of meals, or days of the week: no even interval. */
function isUneven(repeat: TimingRepeat): boolean {
  return [repeat.timeOfDay, repeat.when, repeat.dayOfWeek].some((each) => each !== undefined);
}

export function isAsNeeded(order: MedicationRequest): boolean {
  const dosage = order.dosageInstruction?.[0];
  return dosage?.asNeededBoolean === true || dosage?.asNeededCodeableConcept !== undefined;
}

/** What was recorded of an order, the latest first; errors left out. */
export function recordsOf(
  order: Stored<MedicationRequest>,
  records: readonly Stored<MedicationAdministration>[],
): Stored<MedicationAdministration>[] {
  return records
    .filter(
      (each) =>
        keyOf(each.request) === `MedicationRequest/${order.id}` &&
        each.status !== "entered-in-error",
    )
    .sort((one, other) => momentOf(other).getTime() - momentOf(one).getTime());
}

/** When something was given, or was not. */
export function momentOf(record: MedicationAdministration): Date {
  return new Date(record.effectiveDateTime ?? record.effectivePeriod?.start ?? 0);
}

/**
 * When an order is to be given next: an interval after what was recorded last, whether it was given
 * or not. What is given as needed waits for the interval since the last that was given.
 *
 * @param since from when on all that was recorded is known
 */
export function dueOf(
  order: Stored<MedicationRequest>,
  records: readonly Stored<MedicationAdministration>[],
  since: Date,
  now: Date,
): Due {
  const interval = intervalOf(order);
  const own = recordsOf(order, records);
  if (isAsNeeded(order)) {
    const given = own.find((each) => each.status !== "not-done");
    const at = given && interval ? new Date(momentOf(given).getTime() + interval) : undefined;
    return { kind: "needed", at: at && at > now ? at : undefined };
  }
  if (!interval) {
    return { kind: "written" };
  }
  const [last] = own;
  if (last) {
    const at = new Date(momentOf(last).getTime() + interval);
    return { kind: at > now ? "next" : "due", at };
  }
  const ordered = new Date(order.authoredOn ?? 0);
  if (ordered >= since) {
    return { kind: ordered > now ? "next" : "due", at: ordered };
  }
  return now.getTime() - since.getTime() >= interval ? { kind: "due" } : { kind: "unknown" };
}
