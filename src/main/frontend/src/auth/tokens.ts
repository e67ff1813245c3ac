import { configuration } from "./configuration";

/** What the token endpoint gave, and until when it counts. */
export interface Tokens {
  accessToken: string;
  refreshToken?: string;
  idToken: string;
  /** The scopes that were granted. */
  scopes: string[];
  /** In milliseconds since 1970. */
  expires: number;
}

interface TokenAnswer {
  access_token: string;
  refresh_token?: string;
  id_token?: string;
  scope?: string;
  expires_in: number;
}

/** The token endpoint refused (RFC 6749, section 5.2). */
export class TokenRefused extends Error {
  constructor(readonly code: string) {
    super(`The server gave no token: ${code}`);
  }
}

interface Endpoints {
  authorization_endpoint: string;
  token_endpoint: string;
}

let known: Promise<Endpoints> | undefined;

/**
 * Where the authorization server is asked (SMART App Launch, discovery). It is that of this page,
 * by whatever name the browser knows it.
 */
export function endpoints(): Promise<Endpoints> {
  known ??= discovered().catch((failure: unknown) => {
    known = undefined;
    throw failure;
  });
  return known;
}

async function discovered(): Promise<Endpoints> {
  const base = new URL(configuration.fhirBase).pathname.replace(/\/$/, "");
  const answer = await fetch(`${base}/.well-known/smart-configuration`);
  if (!answer.ok) {
    throw new Error(`Discovery answered ${answer.status}.`);
  }
  const told = (await answer.json()) as Endpoints;
  return {
    authorization_endpoint: new URL(told.authorization_endpoint).pathname,
    token_endpoint: new URL(told.token_endpoint).pathname,
  };
}

/** Exchanges a code. */
export async function byCode(code: string, verifier: string, redirectUri: string): Promise<Tokens> {
  return answered(
    await ask({
      grant_type: "authorization_code",
      code,
      code_verifier: verifier,
      redirect_uri: redirectUri,
    }),
  );
}

/** Refreshes: each refresh token counts once. */
export async function byRefresh(earlier: Tokens): Promise<Tokens> {
  const answer = await ask({
    grant_type: "refresh_token",
    refresh_token: earlier.refreshToken ?? "",
  });
  return { ...answered(answer), idToken: answer.id_token ?? earlier.idToken };
}

async function ask(form: Record<string, string>): Promise<TokenAnswer> {
  const { token_endpoint } = await endpoints();
  const answer = await post(token_endpoint, form);
  if (!answer.ok) {
    const { error } = (await answer.json().catch(() => ({}))) as { error?: string };
    throw new TokenRefused(error ?? `http_${answer.status}`);
  }
  return answer.json() as Promise<TokenAnswer>;
}

function post(address: string, form: Record<string, string>): Promise<Response> {
  return fetch(address, {
    method: "POST",
    credentials: "omit",
    body: new URLSearchParams({ client_id: configuration.clientId, ...form }),
  });
}

function answered(answer: TokenAnswer): Tokens {
  return {
    accessToken: answer.access_token,
    refreshToken: answer.refresh_token,
    idToken: answer.id_token ?? "",
    scopes: (answer.scope ?? "").split(" ").filter(Boolean),
    expires: Date.now() + answer.expires_in * 1000,
  };
}
