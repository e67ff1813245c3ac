import type { FhirResource, Patient, Reference } from "fhir/r4";
import { idOf, referenced } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";

/** Whose something is. */
export interface Whose {
  id: string;
  name: string;
}

/** Of which patients sources of charges are, by `Encounter/…`, `Procedure/…` and so on. */
export function usePatients(sources: string[]): (source: string) => Whose | undefined {
  const lookups = [
    useOfType("Encounter", sources),
    useOfType("Procedure", sources),
    useOfType("MedicationDispense", sources),
    useOfType("SupplyDelivery", sources),
  ];
  return (source) => lookups.map((lookup) => lookup(source)).find((found) => found);
}

function useOfType(type: FhirResource["resourceType"], sources: string[]) {
  const ids = [...new Set(sources.filter((source) => source.startsWith(`${type}/`)))].map(
    (source) => source.slice(type.length + 1),
  );
  const found = useSearch<FhirResource>(
    type,
    { _id: ids.sort().join(","), _include: `${type}:patient`, _count: ids.length },
    { enabled: ids.length > 0, placeholderData: (earlier) => earlier },
  );
  return (source: string): Whose | undefined => {
    const resource = found.data?.entry
      ?.map((entry) => entry.resource)
      .find((each) => each && `${each.resourceType}/${each.id}` === source);
    const subject = subjectOf(resource);
    const id = idOf(subject);
    return id ? { id, name: nameOf(referenced<Patient>(found.data, subject)) } : undefined;
  };
}

function subjectOf(resource: FhirResource | undefined): Reference | undefined {
  switch (resource?.resourceType) {
    case "Encounter":
    case "Procedure":
    case "MedicationDispense":
      return resource.subject;
    case "SupplyDelivery":
      return resource.patient;
    default:
      return undefined;
  }
}
