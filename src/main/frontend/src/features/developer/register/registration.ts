import { isWebAddress, redirectProblem, type AddressProblem } from "./addresses";

/** How an app proves who it is (docs/apps.md). */
export const KINDS = ["public", "secret", "keys"] as const;
export type Kind = (typeof KINDS)[number];

/** What a developer has entered. */
export interface Registration {
  name: string;
  redirects: readonly string[];
  launch: string;
  kind: Kind;
  keys: string;
  scopes: readonly string[];
}

export const EMPTY: Registration = {
  name: "",
  redirects: [""],
  launch: "",
  kind: "public",
  keys: "",
  scopes: ["openid", "fhirUser", "launch/patient", "patient/*.rs"],
};

/** @see https://www.rfc-editor.org/rfc/rfc7591#section-2 */
export interface ClientMetadata {
  client_name: string;
  redirect_uris: string[];
  grant_types: string[];
  response_types: string[];
  token_endpoint_auth_method: string;
  scope: string;
  initiate_login_uri?: string;
  jwks_uri?: string;
}

/** @see https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1 */
export interface Registered extends ClientMetadata {
  client_id: string;
  client_secret?: string;
  registration_access_token: string;
  registration_client_uri: string;
}

const METHODS = { public: "none", secret: "client_secret_basic", keys: "private_key_jwt" };
const LONGEST_NAME = 200;

/** What is wrong with each field, as a key of the texts. */
export interface Problems {
  name?: "needsName" | "nameTooLong";
  /** One for each redirect, in their order. */
  redirects?: (AddressProblem | "needsRedirect" | undefined)[];
  launch?: "notWeb";
  keys?: "needsKeys" | "notWeb";
  scopes?: "needsScope";
}

/** What the server would refuse, and what it would fill in without asking. */
export function problemsOf(app: Registration): Problems {
  const name = app.name.trim();
  const redirects = app.redirects.map((each) => each.trim());
  const none = redirects.every((each) => !each);
  const wrong = redirects.map((each, index) => {
    if (none && index === 0) return "needsRedirect" as const;
    return each ? redirectProblem(each) : undefined;
  });
  const launch = app.launch.trim();
  const problems: Problems = {
    name: !name ? "needsName" : name.length > LONGEST_NAME ? "nameTooLong" : undefined,
    redirects: wrong.some(Boolean) ? wrong : undefined,
    launch: launch && !isWebAddress(launch) ? "notWeb" : undefined,
    keys: app.kind === "keys" ? keysProblem(app.keys.trim()) : undefined,
    scopes: app.scopes.length === 0 ? "needsScope" : undefined,
  };
  return problems;
}

function keysProblem(address: string): Problems["keys"] {
  if (!address) return "needsKeys";
  return isWebAddress(address) ? undefined : "notWeb";
}

export function isSound(problems: Problems): boolean {
  return Object.values(problems).every((problem) => problem === undefined);
}

/** The request by which an app registers. */
export function metadataOf(app: Registration): ClientMetadata {
  const redirects = app.redirects.map((each) => each.trim()).filter(Boolean);
  return {
    client_name: app.name.trim(),
    redirect_uris: [...new Set(redirects)],
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    token_endpoint_auth_method: METHODS[app.kind],
    scope: app.scopes.join(" "),
    initiate_login_uri: app.launch.trim() || undefined,
    jwks_uri: app.kind === "keys" ? app.keys.trim() : undefined,
  };
}

/** The scopes that apps of people can have, of those that the server names. */
export function offered(supported: readonly string[]): string[] {
  return supported.filter((scope) => !scope.startsWith("system/"));
}

/** What was asked for and not registered: the server leaves out what it does not know. */
export function leftOut(asked: readonly string[], registered: Registered): string[] {
  const scopes = registered.scope.split(" ");
  return asked.filter((scope) => !scopes.includes(scope));
}
