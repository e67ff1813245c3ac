import type { Bundle, CodeableConcept, Medication, MedicationRequest } from "fhir/r4";
import { referenced } from "./bundle";
import { conceptText } from "./names";

/** What a prescription is for: named in it, contained, or a Medication of the same Bundle. */
export function medicineText(
  bundle: Bundle | undefined,
  request: MedicationRequest | undefined,
): string {
  const reference = request?.medicationReference;
  return (
    conceptText(request?.medicationCodeableConcept) ||
    conceptText(contained(request)) ||
    conceptText(referenced<Medication>(bundle, reference)?.code) ||
    (reference?.display ?? "")
  );
}

function contained(request: MedicationRequest | undefined): CodeableConcept | undefined {
  const id = request?.medicationReference?.reference?.replace(/^#/, "");
  const medicine = request?.contained?.find((each) => each.id === id);
  return medicine?.resourceType === "Medication" ? (medicine as Medication).code : undefined;
}
