import type { HealthcareService, Location, Practitioner, Schedule } from "fhir/r4";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { ownZone } from "#/text/zone";

const ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

/** Somebody or something whose time can be booked: a row of the calendar. */
export interface Bookable {
  /** The actor that appointments name, such as `Practitioner/1`. */
  actor: string;
  label: string;
  /** The HealthcareServices offered, as `HealthcareService/1`. */
  services: string[];
  zone: string;
}

/** All whose time can be booked, by name. */
export function useBookables() {
  const query = useSearch<Schedule>(
    "Schedule",
    { active: true, _include: "Schedule:actor", _count: 200 },
    { staleTime: 300_000 },
  );
  const bookables = resourcesOf<Schedule>(query.data, "Schedule")
    .flatMap((schedule): Bookable[] => {
      const keys = schedule.actor.map((actor) => keyOf(actor) ?? "");
      const main =
        keys.find((key) => key.startsWith("Practitioner")) ??
        keys.find((key) => key.startsWith("Location"));
      if (!main) {
        return [];
      }
      const resource = referenced<Practitioner | Location>(query.data, { reference: main });
      return [
        {
          actor: main,
          label: labelOf(resource) || main,
          services: keys.filter((key) => key.startsWith("HealthcareService/")),
          zone: schedule.extension?.find((each) => each.url === ZONE)?.valueCode ?? ownZone(),
        },
      ];
    })
    .sort((one, other) => one.label.localeCompare(other.label));
  return { query, bookables };
}

function labelOf(resource: Practitioner | Location | undefined): string {
  return resource?.resourceType === "Location" ? (resource.name ?? "") : nameOf(resource);
}

/** The services that can be booked, by name. */
export function useServices() {
  const query = useSearch<HealthcareService>(
    "HealthcareService",
    { active: true, _count: 200, _elements: "name" },
    { staleTime: 300_000 },
  );
  return resourcesOf<HealthcareService>(query.data, "HealthcareService");
}
