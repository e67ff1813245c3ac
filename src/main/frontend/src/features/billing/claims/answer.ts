import type { ClaimResponse, Money } from "fhir/r4";
import { hasCode } from "#/fhir/names";

/** What an insurer says of a service. */
export interface Decision {
  paid?: Money;
  /** What the plan leaves to the patient. */
  share?: Money;
  contract?: Money;
  /** Why nothing is paid. */
  denied?: string;
}

const SHARES = ["copay", "deductible", "coinsurance", "noncovered", "copay-percent"];

/** The decision about a service of a claim, by its sequence. */
export function decisionOf(answer: ClaimResponse | undefined, sequence: number): Decision {
  const figures = answer?.item?.find((item) => item.itemSequence === sequence)?.adjudication ?? [];
  const amount = (code: string) => figures.find((figure) => hasCode(figure.category, code))?.amount;
  const denial = figures.find((figure) => hasCode(figure.category, "denied"));
  const reason = denial?.reason?.coding?.[0];
  return {
    paid: amount("benefit"),
    share: sum(SHARES.map(amount)),
    contract: amount("contractual"),
    denied: denial && (denial.reason?.text ?? reason?.display ?? reason?.code ?? ""),
  };
}

/** The sum of amounts, to the cent; undefined if there are none. */
export function sum(amounts: (Money | undefined)[]): Money | undefined {
  const given = amounts.filter((amount) => amount?.value !== undefined);
  if (given.length === 0) {
    return undefined;
  }
  const cents = given.reduce((total, amount) => total + Math.round((amount?.value ?? 0) * 100), 0);
  return { value: cents / 100, currency: given[0]?.currency };
}
