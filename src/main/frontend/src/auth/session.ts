import { personOf, type Person } from "./person";
import { signInBeside } from "./signIn";
import { configuration } from "./configuration";
import { byRefresh, TokenRefused, type Tokens } from "./tokens";

const STORED = "foyer.tokens";
/** How long before its end a token is refreshed, in milliseconds. */
const EARLY = 60_000;

/** The session is over, and the person has not signed in again. */
export class SessionEnded extends Error {}

type State =
  | { kind: "none" }
  | { kind: "active"; tokens: Tokens; person: Person }
  | { kind: "ended"; person: Person };

/**
 * Who has signed in on this tab, and by which tokens. It ends when the server says so; the page
 * stays as it is until the person has signed in again.
 */
class Session {
  private state: State = { kind: "none" };
  private readonly listeners = new Set<() => void>();
  private refreshing: Promise<Tokens> | undefined;
  private waiting: ((signedIn: boolean) => void)[] = [];

  constructor() {
    const stored = sessionStorage.getItem(STORED);
    if (stored) {
      this.begin(JSON.parse(stored) as Tokens);
    }
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = () => this.state;

  begin(tokens: Tokens) {
    sessionStorage.setItem(STORED, JSON.stringify(tokens));
    this.set({ kind: "active", tokens, person: personOf(tokens.idToken) });
    this.waiting.forEach((resume) => resume(true));
    this.waiting = [];
  }

  /** A token that counts, refreshed if need be. Waits while the person signs in again. */
  async accessToken(): Promise<string> {
    if (this.state.kind === "active") {
      const { tokens } = this.state;
      if (tokens.expires - EARLY > Date.now()) {
        return tokens.accessToken;
      }
      return (await this.refresh()).accessToken;
    }
    if (this.state.kind === "none") {
      throw new SessionEnded();
    }
    const signedIn = await new Promise<boolean>((resolve) => this.waiting.push(resolve));
    if (!signedIn) {
      throw new SessionEnded();
    }
    return this.accessToken();
  }

  /** After a 401: the token was revoked, or the session is over. */
  async renew(refused: string): Promise<void> {
    if (this.state.kind === "active" && this.state.tokens.accessToken === refused) {
      await this.refresh();
    }
  }

  /** Signs in again beside this page. A different person starts anew, with nothing of the first. */
  async again(): Promise<void> {
    const before = this.state;
    const tokens = await signInBeside();
    if (before.kind !== "none" && personOf(tokens.idToken).subject !== before.person.subject) {
      sessionStorage.clear();
      sessionStorage.setItem(STORED, JSON.stringify(tokens));
      window.location.replace("/");
      return;
    }
    this.begin(tokens);
  }

  /** The time of the login is over: the page shows nothing more until the person signs in again. */
  lock() {
    if (this.state.kind === "active") {
      sessionStorage.removeItem(STORED);
      this.set({ kind: "ended", person: this.state.person });
    }
  }

  /** Ends the session here and, for all tabs, at the server. */
  signOut() {
    const before = this.state;
    sessionStorage.clear();
    leave(before.kind === "active" ? before.tokens.idToken : "");
  }

  private refresh(): Promise<Tokens> {
    this.refreshing ??= this.refreshed().finally(() => {
      this.refreshing = undefined;
    });
    return this.refreshing;
  }

  private async refreshed(): Promise<Tokens> {
    if (this.state.kind !== "active") {
      throw new SessionEnded();
    }
    const { tokens, person } = this.state;
    try {
      const fresh = await byRefresh(tokens);
      this.begin(fresh);
      return fresh;
    } catch (failure) {
      if (!(failure instanceof TokenRefused)) {
        throw failure;
      }
      sessionStorage.removeItem(STORED);
      this.set({ kind: "ended", person });
      await this.accessToken();
      return this.active();
    }
  }

  private active(): Tokens {
    if (this.state.kind !== "active") {
      throw new SessionEnded();
    }
    return this.state.tokens;
  }

  private set(state: State) {
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** By a form: an ID token has no place in an address (OpenID Connect RP-Initiated Logout). */
function leave(idToken: string) {
  const form = document.createElement("form");
  form.method = "post";
  form.action = "/oauth2/logout";
  const fields = {
    id_token_hint: idToken,
    client_id: configuration.clientId,
    post_logout_redirect_uri: `${window.location.origin}/logged-out`,
  };
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = name;
    field.value = value;
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

export const session = new Session();
