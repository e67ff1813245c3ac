import { configuration } from "./configuration";
import { challengeOf, randomText } from "./pkce";
import { byCode, endpoints, type Tokens } from "./tokens";

const PENDING = "foyer.sign-in";
const CHANNEL = "foyer.signed-in";
const PATH = "/signed-in";
const SCOPES = "openid fhirUser profile online_access user/*.cruds";

interface Pending {
  state: string;
  verifier: string;
  returnTo: string;
}

/** What `/signed-in` was called with. */
export interface Return {
  state: string;
  code?: string;
  error?: string;
}

/** The person, or the server, said no. */
export class SignInRefused extends Error {}

/** Sends the browser to the login; it comes back to `/signed-in`, then to where it was. */
export async function signIn(returnTo: string): Promise<void> {
  const pending = { state: randomText(), verifier: randomText(), returnTo };
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  window.location.replace(await address(pending));
}

/** Signs in again in a window of its own, so that this page keeps what was typed. */
export async function signInBeside(): Promise<Tokens> {
  const pending = { state: randomText(), verifier: randomText(), returnTo: "/" };
  const beside = window.open("about:blank", "foyer-sign-in", "popup,width=480,height=720");
  if (!beside) {
    throw new SignInRefused("The browser blocked the window.");
  }
  beside.location.href = await address(pending);
  const answer = await new Promise<Return>((resolve) => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = (event: MessageEvent<Return>) => {
      if (event.data.state === pending.state) {
        channel.close();
        resolve(event.data);
      }
    };
  });
  return exchange(answer, pending);
}

/**
 * Ends a sign-in at `/signed-in`. Returns undefined in the window of `signInBeside`, which has
 * handed its code over.
 */
export async function signedIn(
  parameters: URLSearchParams,
): Promise<{ tokens: Tokens; returnTo: string } | undefined> {
  const answer: Return = {
    state: parameters.get("state") ?? "",
    code: parameters.get("code") ?? undefined,
    error: parameters.get("error") ?? undefined,
  };
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null") as Pending | null;
  if (pending?.state !== answer.state) {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(answer);
    channel.close();
    return undefined;
  }
  sessionStorage.removeItem(PENDING);
  return { tokens: await exchange(answer, pending), returnTo: pending.returnTo };
}

async function exchange(answer: Return, pending: Pending): Promise<Tokens> {
  if (!answer.code) {
    throw new SignInRefused(answer.error ?? "no code");
  }
  return byCode(answer.code, pending.verifier, redirectUri());
}

async function address(pending: Pending): Promise<string> {
  const { authorization_endpoint } = await endpoints();
  const query = new URLSearchParams({
    response_type: "code",
    client_id: configuration.clientId,
    redirect_uri: redirectUri(),
    scope: SCOPES,
    state: pending.state,
    aud: configuration.fhirBase,
    code_challenge: await challengeOf(pending.verifier),
    code_challenge_method: "S256",
  });
  return `${authorization_endpoint}?${query.toString()}`;
}

function redirectUri(): string {
  return window.location.origin + PATH;
}
