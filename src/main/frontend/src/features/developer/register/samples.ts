import type { Registered } from "./registration";

/** The addresses of the server, as apps find them by discovery. */
export interface Server {
  fhirBase: string;
  authorization_endpoint: string;
  token_endpoint: string;
}

/** What an app makes anew for each launch. */
export interface Secrets {
  state: string;
  verifier: string;
  challenge: string;
}

/** The address to which the app sends the person, with PKCE; for a launch by the app itself. */
export function authorization(server: Server, app: Registered, secrets: Secrets): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: app.client_id,
    redirect_uri: app.redirect_uris[0] ?? "",
    // `launch` stands for a launch from the chart, which brings its context along.
    scope: app.scope
      .split(" ")
      .filter((scope) => scope !== "launch")
      .join(" "),
    state: secrets.state,
    aud: server.fhirBase,
    code_challenge: secrets.challenge,
    code_challenge_method: "S256",
  });
  return `${server.authorization_endpoint}?${query.toString()}`;
}

const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The request for a token, for a shell; what is secret is a variable in it. */
export function token(server: Server, app: Registered, { verifier }: Secrets): string {
  const fields = {
    grant_type: "authorization_code",
    code: "$CODE",
    redirect_uri: app.redirect_uris[0] ?? "",
    code_verifier: verifier,
  };
  const proofs: Record<string, Record<string, string> | undefined> = {
    none: { client_id: app.client_id },
    private_key_jwt: { client_assertion_type: ASSERTION, client_assertion: "$ASSERTION" },
  };
  const proof = proofs[app.token_endpoint_auth_method];
  return [
    `curl ${server.token_endpoint}`,
    ...(proof ? [] : [`-u "${app.client_id}:$CLIENT_SECRET"`]),
    ...Object.entries({ ...fields, ...proof }).map(([name, value]) => field(name, value)),
  ].join(" \\\n  ");
}

/** The first request to the FHIR API. */
export function reading(server: Server): string {
  return `curl -H "Authorization: Bearer $TOKEN" "${server.fhirBase}/Patient?_count=5"`;
}

function field(name: string, value: string): string {
  const quote = value.startsWith("$") ? '"' : "'";
  const safe = quote === "'" ? value.replaceAll("'", "'\\''") : value;
  return `--data-urlencode ${quote}${name}=${safe}${quote}`;
}
