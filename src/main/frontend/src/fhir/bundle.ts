import type { Bundle, FhirResource, Reference } from "fhir/r4";
import type { Stored } from "./client";

/** The resources of a type in a Bundle, matches and included ones alike. */
export function resourcesOf<T extends FhirResource>(
  bundle: Bundle | undefined,
  type: T["resourceType"],
): Stored<T>[] {
  return (bundle?.entry ?? [])
    .map((entry) => entry.resource)
    .filter((resource): resource is Stored<T> => resource?.resourceType === type);
}

/** The resource that a reference means, among those of a Bundle. */
export function referenced<T extends FhirResource>(
  bundle: Bundle | undefined,
  reference: Reference | undefined,
): Stored<T> | undefined {
  const wanted = keyOf(reference);
  return bundle?.entry
    ?.map((entry) => entry.resource)
    .find((resource) => resource && `${resource.resourceType}/${resource.id ?? ""}` === wanted) as
    Stored<T> | undefined;
}

/** `Type/id` of a reference of this server, however it is written. */
export function keyOf(reference: Reference | undefined): string | undefined {
  const parts = reference?.reference?.split("/_history/")[0]?.split("/");
  return parts && parts.length >= 2 ? parts.slice(-2).join("/") : undefined;
}

/** The id of a reference. */
export function idOf(reference: Reference | undefined): string | undefined {
  return keyOf(reference)?.split("/")[1];
}

export function linkOf(bundle: Bundle | undefined, relation: string): string | undefined {
  return bundle?.link?.find((link) => link.relation === relation)?.url;
}
