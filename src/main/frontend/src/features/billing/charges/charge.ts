import type { ChargeItem, Money } from "fhir/r4";
import { extension } from "#/fhir/names";

const PRICE = "https://foyer.org/fhir/StructureDefinition/charge-price";

/** The price of a charge without taxes, as the server has calculated it. */
export function netOf(charge: ChargeItem): Money | undefined {
  return extension(extension(charge, PRICE), "net")?.valueMoney;
}
