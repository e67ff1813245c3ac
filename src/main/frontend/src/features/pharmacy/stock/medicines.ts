import type { Parameters, ParametersParameter, Quantity } from "fhir/r4";
import { all } from "#/fhir/parameters";
import { conceptText } from "#/fhir/names";

/** A lot of a medicine at a place. */
export interface Lot {
  item: string;
  lot: string;
  expiry?: string;
  expired: boolean;
  blocked: boolean;
  onHand?: Quantity;
  reserved?: Quantity;
}

/** A medicine at a place, with its lots by expiry. */
export interface Medicine {
  name: string;
  onHand?: Quantity;
  reserved?: Quantity;
  available?: Quantity;
  onOrder?: Quantity;
  reorderPoint?: Quantity;
  low: boolean;
  lots: Lot[];
}

/** What `$stock` tells (docs/operations/stock.md). */
export function medicinesOf(answer: Parameters | undefined): Medicine[] {
  return all(answer, "medicine")
    .map((each) => ({
      name: conceptText(part(each, "code")?.valueCodeableConcept),
      onHand: part(each, "on-hand")?.valueQuantity,
      reserved: part(each, "reserved")?.valueQuantity,
      available: part(each, "available")?.valueQuantity,
      onOrder: part(each, "on-order")?.valueQuantity,
      reorderPoint: part(each, "reorder-point")?.valueQuantity,
      low: part(each, "below-reorder-point")?.valueBoolean ?? false,
      lots: (each.part ?? []).filter((lot) => lot.name === "lot").map(lotOf),
    }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

function lotOf(parameter: ParametersParameter): Lot {
  return {
    item: part(parameter, "item")?.valueReference?.reference ?? "",
    lot: part(parameter, "lot")?.valueString ?? "",
    expiry: part(parameter, "expiry")?.valueDate,
    expired: part(parameter, "expired")?.valueBoolean ?? false,
    blocked: part(parameter, "status")?.valueCode !== "active",
    onHand: part(parameter, "on-hand")?.valueQuantity,
    reserved: part(parameter, "reserved")?.valueQuantity,
  };
}

function part(parameter: ParametersParameter, name: string): ParametersParameter | undefined {
  return parameter.part?.find((each) => each.name === name);
}
