import type { CodeableConcept, ExplanationOfBenefit, Money } from "fhir/r4";
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
  /** Why it is not covered. */
  denied?: string;
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
      denied: denial && (denial.reason?.text ?? reason?.display ?? reason?.code ?? ""),
    };
  });
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
