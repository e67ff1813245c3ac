import type { Dosage, MedicationRequest, Patient, Reference } from "fhir/r4";
import { extension } from "#/fhir/names";
import type { Parts } from "./sig";

const CATEGORY = "http://terminology.hl7.org/CodeSystem/medicationrequest-category";
const PREFERRED = "http://hl7.org/fhir/StructureDefinition/patient-preferredPharmacy";

/** What a prescriber has entered. */
export interface Order {
  /** `Medication/1` of the formulary. */
  medicine?: { reference: string; display: string };
  sig: string;
  /** What was chosen to put the dosage together; kept, so that it is known what was typed. */
  parts?: Parts;
  days?: number;
  refills: number;
  substitution: boolean;
  /** `Organization/1`; without one it goes where the patient prefers, or is chosen later. */
  pharmacy?: string;
  /** Given on the ward, and sent to no pharmacy. */
  inpatient?: boolean;
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
    category: order.inpatient
      ? [{ coding: [{ system: CATEGORY, code: "inpatient", display: "Inpatient" }] }]
      : undefined,
    subject: { reference: `Patient/${patient}` },
    requester: prescriber ? { reference: prescriber } : undefined,
    medicationReference: order.medicine,
    dosageInstruction: [dosage],
    dispenseRequest: {
      performer: order.pharmacy && !order.inpatient ? { reference: order.pharmacy } : undefined,
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

/** The pharmacy that the patient prefers. */
export function preferredPharmacy(patient: Patient | undefined): Reference | undefined {
  return extension(extension(patient, PREFERRED), "pharmacy")?.valueReference;
}

/** What is missing before anything can be checked. */
export function missingIn(order: Order): "needsMedicine" | "needsSig" | undefined {
  if (!order.medicine) {
    return "needsMedicine";
  }
  return order.sig.trim() ? undefined : "needsSig";
}
