import type { Location, Organization } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";

const PHARMACY = "http://terminology.hl7.org/CodeSystem/v3-RoleCode|PHARM";

/** A pharmacy that can be chosen; `value` is such as `Organization/1`. */
export interface Pharmacy {
  value: string;
  label: string;
}

/** The pharmacies that work with this server: who manages a place of that type (docs/pharmacy.md). */
export function usePharmacies(enabled = true) {
  const found = useSearch<Location>(
    "Location",
    { type: PHARMACY, status: "active", _include: "Location:organization", _count: 100 },
    { enabled },
  );
  const pharmacies = resourcesOf<Organization>(found.data, "Organization")
    .filter((each) => each.active !== false)
    .map((each): Pharmacy => ({ value: `Organization/${each.id}`, label: each.name ?? each.id }));
  return { pharmacies, error: found.error };
}
