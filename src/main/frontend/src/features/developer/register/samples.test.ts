import { expect, it } from "vitest";
import type { Registered } from "./registration";
import { authorization, token } from "./samples";

const SERVER = {
  fhirBase: "https://foyer.example/fhir",
  authorization_endpoint: "https://foyer.example/oauth2/authorize",
  token_endpoint: "https://foyer.example/oauth2/token",
};
const SECRETS = { state: "s", verifier: "v", challenge: "c" };

function app(token_endpoint_auth_method: string) {
  return {
    client_id: "id",
    client_secret: "hidden",
    redirect_uris: ["https://app.example/cb?a='b'"],
    scope: "openid launch launch/patient patient/*.rs",
    token_endpoint_auth_method,
  } as Registered;
}

it("asks for what was registered, with PKCE and the FHIR base", () => {
  const address = new URL(authorization(SERVER, app("none"), SECRETS));
  expect(Object.fromEntries(address.searchParams)).toEqual({
    response_type: "code",
    client_id: "id",
    redirect_uri: "https://app.example/cb?a='b'",
    scope: "openid launch/patient patient/*.rs",
    state: "s",
    aud: "https://foyer.example/fhir",
    code_challenge: "c",
    code_challenge_method: "S256",
  });
});

it("asks for a token as the app proves who it is, without its secret", () => {
  expect(token(SERVER, app("none"), SECRETS)).toContain("'client_id=id'");
  expect(token(SERVER, app("client_secret_basic"), SECRETS)).toContain('-u "id:$CLIENT_SECRET"');
  expect(token(SERVER, app("private_key_jwt"), SECRETS)).toContain('"client_assertion=$ASSERTION"');
  expect(token(SERVER, app("client_secret_basic"), SECRETS)).not.toContain("hidden");
});

it("is safe in a shell", () => {
  expect(token(SERVER, app("none"), SECRETS)).toContain(
    `'redirect_uri=https://app.example/cb?a='\\''b'\\'''`,
  );
});
