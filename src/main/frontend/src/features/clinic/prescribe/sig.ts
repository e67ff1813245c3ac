/** Routes that are offered, as the server reads them (docs/pharmacy.md). */
export const ROUTES = {
  oral: "by mouth",
  sublingual: "under the tongue",
  inhaled: "by inhalation",
  subcutaneous: "subcutaneously",
  intravenous: "intravenously",
  intramuscular: "intramuscularly",
  topical: "on the skin",
} as const;

/** Frequencies that are offered, as the server reads them. */
export const FREQUENCIES = {
  daily: "once daily",
  bid: "twice daily",
  tid: "three times daily",
  qid: "four times daily",
  q4h: "every 4 hours",
  q6h: "every 6 hours",
  q8h: "every 8 hours",
  q12h: "every 12 hours",
  bedtime: "at bedtime",
  weekly: "once a week",
} as const;

export type Route = keyof typeof ROUTES;
export type Frequency = keyof typeof FREQUENCIES;

/** A dosage in parts. */
export interface Parts {
  dose: string;
  unit: string;
  route?: Route;
  frequency?: Frequency;
  /** In days. */
  duration?: number;
  asNeeded: boolean;
}

export const NO_PARTS: Parts = { dose: "", unit: "", asNeeded: false };

/** The dosage as a sentence, as far as its parts are known. */
export function sigOf({ dose, unit, route, frequency, duration, asNeeded }: Parts): string {
  return [
    dose.trim(),
    unit.trim(),
    route && ROUTES[route],
    frequency && FREQUENCIES[frequency],
    asNeeded && "as needed",
    duration && `for ${duration} days`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whether the text of a dosage is another than that of its parts: typed, and theirs to keep. */
export function isTyped(sig: string, parts: Parts): boolean {
  return sig.trim() !== "" && sig.trim() !== sigOf(parts);
}

/** The text after a part was touched: what was typed by hand stays. */
export function sigAfter(sig: string, before: Parts, after: Parts): string {
  return isTyped(sig, before) ? sig : sigOf(after);
}
