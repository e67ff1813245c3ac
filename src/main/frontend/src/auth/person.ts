/** The roles that people have (`access/roles.yaml`). */
export const ROLES = [
  "administrator",
  "auditor",
  "doctor",
  "nurse",
  "receptionist",
  "pharmacist",
  "billing",
  "adjudicator",
  "patient",
  "related-person",
] as const;

export type Role = (typeof ROLES)[number];

/** Who has signed in. */
export interface Person {
  /** The account; the same for ever. */
  subject: string;
  name: string;
  userName: string;
  /** Who the person is in the records, such as `Practitioner/1`. */
  fhirUser?: string;
  roles: Role[];
}

interface Claims {
  sub: string;
  name?: string;
  preferred_username?: string;
  fhirUser?: string;
  roles?: string[];
}

/**
 * Reads an ID token. It came from the token endpoint itself, so that its signature need not be
 * checked (OpenID Connect Core, section 3.1.3.7).
 */
export function personOf(idToken: string): Person {
  const claims = JSON.parse(decoded(idToken.split(".")[1] ?? "")) as Claims;
  return {
    subject: claims.sub,
    name: claims.name ?? claims.preferred_username ?? "",
    userName: claims.preferred_username ?? "",
    fhirUser: claims.fhirUser?.split("/").slice(-2).join("/"),
    roles: ROLES.filter((role) => claims.roles?.includes(role)),
  };
}

function decoded(part: string): string {
  const bytes = atob(part.replaceAll("-", "+").replaceAll("_", "/"));
  return new TextDecoder().decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)));
}
