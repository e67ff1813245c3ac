import type { Dosage, MedicationRequest } from "fhir/r4";

/** What a prescriber has entered. */
export interface Order {
  /** `Medication/1` of the formulary. */
  medicine?: { reference: string; display: string };
  sig: string;
  days?: number;
  refills: number;
  substitution: boolean;
}

export const EMPTY: Order = { sig: "", refills: 0, substitution: true };

/** The draft that is checked, completed and signed (docs/operations/prescriptions.md). */
export function draftOf(
  patient: string,
  prescriber: string | undefined,
  order: Order,
): MedicationRequest {
  const dosage: Dosage = { text: order.sig.trim() };
  return {
    resourceType: "MedicationRequest",
    status: "draft",
    intent: "order",
    subject: { reference: `Patient/${patient}` },
    requester: prescriber ? { reference: prescriber } : undefined,
    medicationReference: order.medicine,
    dosageInstruction: [dosage],
    dispenseRequest: {
      numberOfRepeatsAllowed: order.refills,
      expectedSupplyDuration: order.days
        ? {
            value: order.days,
            unit: "days",
            system: "http://unitsofmeasure.org",
            code: "d",
          }
        : undefined,
    },
    substitution: { allowedBoolean: order.substitution },
  };
}

/** What is missing before anything can be checked. */
export function missingIn(order: Order): "needsMedicine" | "needsSig" | undefined {
  if (!order.medicine) {
    return "needsMedicine";
  }
  return order.sig.trim() ? undefined : "needsSig";
}
