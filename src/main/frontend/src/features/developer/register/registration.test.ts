import { describe, expect, it } from "vitest";
import { redirectProblem } from "./addresses";
import {
  EMPTY,
  isSound,
  leftOut,
  metadataOf,
  offered,
  problemsOf,
  type Registered,
  type Registration,
} from "./registration";
import { placeOf, Refusal } from "./refusal";

const APP: Registration = { ...EMPTY, name: " Trends ", redirects: ["https://app.example/cb"] };

describe("redirects, as the server judges them", () => {
  it.each([
    "https://app.example/cb",
    "https://app.example:8443/cb?a=b",
    "http://localhost:3000/cb",
    "http://127.0.0.1/cb",
    "http://[::1]:7000/",
    "org.example.app:/done",
  ])("%s is one", (address) => {
    expect(redirectProblem(address)).toBeUndefined();
  });

  it.each([
    ["http://app.example/cb", "notAllowed"],
    ["https://user@app.example/cb", "notAllowed"],
    ["HTTPS://app.example/cb", "notAllowed"],
    ["http://localhost.evil.example/", "notAllowed"],
    ["http://localhost@evil.example/", "notAllowed"],
    ["https:///cb", "notAllowed"],
    ["myapp:/done", "notAllowed"],
    ["https://app.example/#x", "notAbsolute"],
    ["https://app.example/a b", "notAbsolute"],
    ["/cb", "notAbsolute"],
    ["app.example", "notAbsolute"],
    ["http://localhost:*", "tooLong"],
    [`https://app.example/${"x".repeat(2000)}`, "tooLong"],
  ])("%s is none", (address, problem) => {
    expect(redirectProblem(address)).toBe(problem);
  });
});

describe("what is wrong", () => {
  it("is nothing with a name, a redirect and scopes", () => {
    expect(isSound(problemsOf(APP))).toBe(true);
  });

  it("is told at each field", () => {
    expect(
      problemsOf({ ...EMPTY, kind: "keys", launch: "http://app.example", scopes: [] }),
    ).toEqual({
      name: "needsName",
      redirects: ["needsRedirect"],
      launch: "notWeb",
      keys: "needsKeys",
      scopes: "needsScope",
    });
  });

  it("is told at the redirect that it is about; empty ones are left out", () => {
    const app = { ...APP, redirects: ["https://app.example/cb", "", "http://app.example/cb"] };
    expect(problemsOf(app).redirects).toEqual([undefined, undefined, "notAllowed"]);
  });
});

describe("the request", () => {
  it("has what was entered, each redirect once", () => {
    const app = { ...APP, redirects: [" https://app.example/cb", "https://app.example/cb", ""] };
    expect(JSON.parse(JSON.stringify(metadataOf(app)))).toEqual({
      client_name: "Trends",
      redirect_uris: ["https://app.example/cb"],
      grant_types: ["authorization_code", "refresh_token"],
      response_types: ["code"],
      token_endpoint_auth_method: "none",
      scope: "openid fhirUser launch/patient patient/*.rs",
    });
  });

  it("names keys only for apps that sign", () => {
    const keys = "https://app.example/jwks";
    expect(metadataOf({ ...APP, kind: "secret", keys }).jwks_uri).toBeUndefined();
    expect(metadataOf({ ...APP, kind: "keys", keys })).toMatchObject({
      token_endpoint_auth_method: "private_key_jwt",
      jwks_uri: keys,
    });
  });
});

it("scopes of systems are not offered, and what the server left out is told", () => {
  expect(offered(["openid", "patient/*.rs", "system/*.rs"])).toEqual(["openid", "patient/*.rs"]);
  const registered = { scope: "openid patient/*.rs" } as Registered;
  expect(leftOut(["openid", "nonsense", "patient/*.rs"], registered)).toEqual(["nonsense"]);
});

describe("a refusal is told", () => {
  it.each([
    [401, "invalid_token", undefined, "token"],
    [400, "invalid_redirect_uri", "A redirect_uri must be …", "redirects"],
    [400, "invalid_client_metadata", "client_name is too long.", "name"],
    [400, "invalid_client_metadata", "An address must begin with https://.", "launch"],
    [400, "invalid_client_metadata", "jwks_uri: It must begin with https://.", "keys"],
    [400, "invalid_client_metadata", "The body is too large.", "form"],
    [429, undefined, undefined, "form"],
  ])("%s %s %s at %s", (status, code, explanation, place) => {
    expect(placeOf(new Refusal(status, code, explanation))).toBe(place);
  });
});
