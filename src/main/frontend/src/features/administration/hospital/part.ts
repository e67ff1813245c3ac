import type { ContactPoint, HealthcareService, Location, Organization, Reference } from "fhir/r4";

/** What a hospital is made of. */
export type Part = Organization | Location | HealthcareService;
export type PartType = Part["resourceType"];
export const TYPES: readonly PartType[] = ["Organization", "Location", "HealthcareService"];

/** What administrators change of a part; all else of it stays as it is. */
export interface PartDraft {
  name: string;
  active: boolean;
  phone: string;
  /** The Organization above it, or that it belongs to. */
  organization?: string;
  /** The Location in which it is. */
  location?: string;
}

export function draftOf(part: Part): PartDraft {
  return {
    name: part.name ?? "",
    active: isActive(part),
    phone: part.telecom?.find((each) => each.system === "phone")?.value ?? "",
    organization: organizationOf(part)?.reference,
    location: locationOf(part)?.reference,
  };
}

/** A part as it was changed. */
export function changed<P extends Part>(part: P, draft: PartDraft): P {
  const common = {
    ...part,
    name: draft.name.trim(),
    telecom: telecomWith(part.telecom, draft.phone.trim()),
  };
  const above = kept(organizationOf(part), draft.organization);
  const place = kept(locationOf(part), draft.location);
  switch (common.resourceType) {
    case "Organization":
      return { ...common, active: draft.active, partOf: above };
    case "Location":
      return {
        ...common,
        status: draft.active ? "active" : "inactive",
        managingOrganization: above,
        partOf: place,
      };
    default:
      return {
        ...common,
        active: draft.active,
        providedBy: above,
        location: placesWith(common, place),
      };
  }
}

export function isActive(part: Part): boolean {
  return part.resourceType === "Location" ? part.status !== "inactive" : part.active !== false;
}

/** The Organization above a part, or that it belongs to. */
export function organizationOf(part: Part): Reference | undefined {
  switch (part.resourceType) {
    case "Organization":
      return part.partOf;
    case "Location":
      return part.managingOrganization;
    default:
      return part.providedBy;
  }
}

function locationOf(part: Part): Reference | undefined {
  switch (part.resourceType) {
    case "Organization":
      return undefined;
    case "Location":
      return part.partOf;
    default:
      return part.location?.[0];
  }
}

/** The first place is changed, further ones stay. */
function placesWith(part: Part, place: Reference | undefined): Reference[] | undefined {
  const others = part.resourceType === "HealthcareService" ? (part.location ?? []).slice(1) : [];
  const all = [...(place ? [place] : []), ...others];
  return all.length ? all : undefined;
}

/** A reference that was not changed keeps its display. */
function kept(before: Reference | undefined, reference: string | undefined) {
  return before?.reference === reference ? before : reference ? { reference } : undefined;
}

function telecomWith(telecom: ContactPoint[] | undefined, phone: string) {
  const at = telecom?.findIndex((each) => each.system === "phone") ?? -1;
  const before = telecom?.[at];
  const next: ContactPoint[] = phone
    ? [{ ...(before ?? { system: "phone", use: "work" }), value: phone }]
    : [];
  const all = (telecom ?? []).flatMap((each, index) => (index === at ? next : [each]));
  const result = at < 0 ? [...all, ...next] : all;
  return result.length ? result : undefined;
}
