import type { Claim, CodeableConcept, ExplanationOfBenefit, Money } from "fhir/r4";
import { keyOf } from "#/fhir/bundle";
import { hasCode } from "#/fhir/names";

/** What became of a service, in figures that a patient understands. */
export interface Line {
  sequence: number;
  service: CodeableConcept;
  charged?: Money;
  /** What the insurer's contract takes off. */
  contract?: Money;
  paid?: Money;
  /** What is left to the patient. */
  yours?: Money;
  /** Of what the patient's part is made up. */
  parts: Part[];
  /** Why it is not covered. */
  denied?: string;
}

/** Why something is left to a patient, by the codes of the insurer's figures. */
export const REASONS = ["copay", "deductible", "coinsurance", "not-covered"] as const;

export interface Part {
  reason: (typeof REASONS)[number];
  amount: Money;
}

/** The services of an explanation of benefit. */
export function linesOf(explanation: ExplanationOfBenefit): Line[] {
  return (explanation.item ?? []).map((item) => {
    const figure = (code: string) =>
      item.adjudication?.find((each) => hasCode(each.category, code));
    const denial = figure("denied");
    const charged = figure("submitted")?.amount ?? item.net;
    const contract = figure("contractual")?.amount;
    const paid = figure("benefit")?.amount;
    const reason = denial?.reason?.coding?.[0];
    return {
      sequence: item.sequence,
      service: item.productOrService,
      charged,
      contract,
      paid,
      yours: denial ? undefined : left(charged, contract, paid),
      parts: REASONS.flatMap((reason) => {
        const amount = figure(reason)?.amount;
        return amount?.value ? [{ reason, amount }] : [];
      }),
      denied: denial && (denial.reason?.text ?? reason?.display ?? reason?.code ?? ""),
    };
  });
}

/** What became of all services together. */
export function totalOf(lines: readonly Line[]): Pick<Line, "charged" | "paid" | "yours"> {
  const total = (figure: "charged" | "paid" | "yours") => sum(lines.map((line) => line[figure]));
  return { charged: total("charged"), paid: total("paid"), yours: total("yours") };
}

/** The first day on which something was done. */
export function servedOn(explanation: ExplanationOfBenefit): string | undefined {
  return (explanation.item ?? [])
    .map((item) => item.servicedDate ?? item.servicedPeriod?.start)
    .filter((day) => day !== undefined)
    .sort()[0];
}

/** The claims to which the insurer has not said anything yet. */
export function unanswered<T extends Claim>(
  claims: readonly T[],
  explanations: readonly ExplanationOfBenefit[],
): T[] {
  const answered = new Set(explanations.map((each) => keyOf(each.claim)));
  return claims.filter((claim) => !answered.has(`Claim/${claim.id ?? ""}`));
}

function sum(amounts: readonly (Money | undefined)[]): Money | undefined {
  const known = amounts.filter((amount) => amount !== undefined);
  const cents = known.reduce((total, amount) => total + Math.round((amount.value ?? 0) * 100), 0);
  return known[0] && { value: cents / 100, currency: known[0].currency };
}

/** In cents, so that nothing is lost to binary fractions. */
function left(charged?: Money, contract?: Money, paid?: Money): Money | undefined {
  if (charged?.value === undefined) {
    return undefined;
  }
  const cents = (money?: Money) => Math.round((money?.value ?? 0) * 100);
  return {
    value: (cents(charged) - cents(contract) - cents(paid)) / 100,
    currency: charged.currency,
  };
}
