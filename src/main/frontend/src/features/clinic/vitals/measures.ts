import type { Bundle, Observation } from "fhir/r4";

const LOINC = "http://loinc.org";
const UCUM = "http://unitsofmeasure.org";
const CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

/** What can be measured: LOINC code, unit (UCUM) and what is humanly possible. */
export const MEASURES = {
  systolic: { code: "8480-6", unit: "mmHg", ucum: "mm[Hg]", low: 40, high: 300 },
  diastolic: { code: "8462-4", unit: "mmHg", ucum: "mm[Hg]", low: 20, high: 200 },
  heartRate: { code: "8867-4", unit: "/min", ucum: "/min", low: 20, high: 300 },
  respiratoryRate: { code: "9279-1", unit: "/min", ucum: "/min", low: 4, high: 100 },
  temperature: { code: "8310-5", unit: "°C", ucum: "Cel", low: 25, high: 45 },
  oxygen: { code: "2708-6", unit: "%", ucum: "%", low: 30, high: 100 },
  weight: { code: "29463-7", unit: "kg", ucum: "kg", low: 0.3, high: 500 },
  height: { code: "8302-2", unit: "cm", ucum: "cm", low: 20, high: 250 },
} as const;

export type Measure = keyof typeof MEASURES;
export type Values = Partial<Record<Measure, number>>;

export const NAMES = Object.keys(MEASURES) as Measure[];

/** Whether a value is humanly possible. */
export function isPlausible(measure: Measure, value: number): boolean {
  const { low, high } = MEASURES[measure];
  return value >= low && value <= high;
}

/** Whether a blood pressure is only half there. */
export function isHalf(values: Values): boolean {
  return (values.systolic === undefined) !== (values.diastolic === undefined);
}

/** The measured values as Observations, in one transaction. */
export function transactionOf(
  patient: string,
  performer: string | undefined,
  values: Values,
  at: Date,
): Bundle {
  const observations: Observation[] = NAMES.filter(
    (name) => name !== "systolic" && name !== "diastolic" && values[name] !== undefined,
  ).map((name) => ({
    ...base(patient, performer, at),
    code: loinc(MEASURES[name].code),
    valueQuantity: quantity(name, values[name] ?? 0),
  }));
  if (values.systolic !== undefined && values.diastolic !== undefined) {
    observations.push({
      ...base(patient, performer, at),
      code: loinc("85354-9"),
      component: (["systolic", "diastolic"] as const).map((name) => ({
        code: loinc(MEASURES[name].code),
        valueQuantity: quantity(name, values[name] ?? 0),
      })),
    });
  }
  return {
    resourceType: "Bundle",
    type: "transaction",
    entry: observations.map((resource) => ({
      resource,
      request: { method: "POST", url: "Observation" },
    })),
  };
}

function base(patient: string, performer: string | undefined, at: Date): Omit<Observation, "code"> {
  return {
    resourceType: "Observation",
    status: "final",
    category: [{ coding: [{ system: CATEGORY, code: "vital-signs", display: "Vital Signs" }] }],
    subject: { reference: `Patient/${patient}` },
    effectiveDateTime: at.toISOString(),
    performer: performer ? [{ reference: performer }] : undefined,
  };
}

function loinc(code: string) {
  return { coding: [{ system: LOINC, code }] };
}

function quantity(name: Measure, value: number) {
  const { unit, ucum } = MEASURES[name];
  return { value, unit, system: UCUM, code: ucum };
}
