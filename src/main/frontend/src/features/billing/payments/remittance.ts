import type { Money, PaymentReconciliation } from "fhir/r4";
import { sum } from "../claims/answer";

const KIND = "https://foyer.org/fhir/StructureDefinition/payment-kind";
const BANK = "https://foyer.org/fhir/bank-reference";
const TYPE = "http://terminology.hl7.org/CodeSystem/payment-type";

/** What an insurer paid, by Claim id. */
export interface Remittance {
  insurer: string;
  day: string;
  reference: string;
  amounts: Record<string, number | undefined>;
}

/** The amounts that were typed, with their sum. */
export function totalOf({ amounts }: Remittance, currency: Money["currency"]): Money | undefined {
  return sum(Object.values(amounts).map((value) => (value ? { value, currency } : undefined)));
}

/** The payment, as it is posted (docs/billing.md, PaymentReconciliation). */
export function paymentOf(
  remittance: Remittance,
  currency: Money["currency"],
): PaymentReconciliation {
  const { insurer, day, reference, amounts } = remittance;
  return {
    resourceType: "PaymentReconciliation",
    extension: [{ url: KIND, valueCode: "remittance" }],
    status: "active",
    created: new Date().toISOString(),
    paymentDate: day,
    paymentIssuer: { reference: `Organization/${insurer}` },
    outcome: "complete",
    paymentAmount: totalOf(remittance, currency) ?? { value: 0, currency },
    ...(reference.trim() ? { paymentIdentifier: { system: BANK, value: reference.trim() } } : {}),
    detail: Object.entries(amounts).flatMap(([claim, value]) =>
      value
        ? [
            {
              type: { coding: [{ system: TYPE, code: "payment" }] },
              request: { reference: `Claim/${claim}` },
              date: day,
              amount: { value, currency },
            },
          ]
        : [],
    ),
  };
}
