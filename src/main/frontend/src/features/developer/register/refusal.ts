/** Where on the form a refusal is told. */
export type Place = "name" | "redirects" | "launch" | "keys" | "scopes" | "token" | "form";

/** The server did not register the app (RFC 7591, section 3.2.2). */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    /** The code of the RFC, such as `invalid_redirect_uri`. */
    readonly code?: string,
    /** The sentence of the server. */
    readonly explanation?: string,
    /** In how many seconds to try again, if the server said so. */
    readonly retryAfter?: number,
  ) {
    super(`The registration was refused with ${status}.`);
  }
}

/** The fields by how sentences about them begin; the RFC has codes for redirects only. */
const BEGINNINGS: [string, Place][] = [
  ["client_name", "name"],
  ["initiate_login_uri", "launch"],
  // Of the addresses that the server judges by this sentence, the form has but one.
  ["An address", "launch"],
  ["jwks", "keys"],
  ["private_key_jwt", "keys"],
  ["scope", "scopes"],
  ["redirect_uris", "redirects"],
];

/** The field that a refusal is about; the whole form if it is about none. */
export function placeOf(refusal: Refusal): Place {
  if (refusal.status === 401) return "token";
  if (refusal.code === "invalid_redirect_uri") return "redirects";
  const { explanation } = refusal;
  return BEGINNINGS.find(([beginning]) => explanation?.startsWith(beginning))?.[1] ?? "form";
}
