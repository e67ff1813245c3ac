import { useLocalStorage } from "@mantine/hooks";
import type { Location } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";

const PHARMACY = "http://terminology.hl7.org/CodeSystem/v3-RoleCode|PHARM";

/** The places that keep medicines, and the one that was chosen last. */
export function usePlaces() {
  const found = useSearch<Location>(
    "Location",
    { type: PHARMACY, status: "active", _count: 100 },
    { staleTime: 300_000 },
  );
  const [chosen, choose] = useLocalStorage({ key: "foyer.pharmacy.place", defaultValue: "" });
  const places = resourcesOf<Location>(found.data, "Location").map((place) => ({
    value: place.id,
    label: place.name ?? place.id,
  }));
  const place = places.find((each) => each.value === chosen)?.value ?? places[0]?.value;
  return { places, place, choose };
}
