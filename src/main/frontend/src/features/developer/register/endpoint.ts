import { useQuery } from "@tanstack/react-query";
import { configuration } from "#/auth/configuration";
import { beside } from "#/fhir/client";
import { Unreachable } from "#/fhir/failure";
import type { ClientMetadata, Registered } from "./registration";
import { Refusal } from "./refusal";

/** What apps learn of the server, as far as it is used here. */
export interface SmartConfiguration {
  authorization_endpoint: string;
  token_endpoint: string;
  /** Missing where nobody may register over HTTP. */
  registration_endpoint?: string;
  scopes_supported: string[];
}

const DISCOVERY = `${new URL(configuration.fhirBase).pathname}/.well-known/smart-configuration`;

export function useSmartConfiguration() {
  return useQuery({
    queryKey: ["smart configuration"],
    queryFn: () => beside<SmartConfiguration>(DISCOVERY),
    staleTime: Infinity,
  });
}

/**
 * Registers an app. It is not the person who does this, so their own token stays here: what counts
 * is the token that an administrator made for it.
 */
export async function register(
  endpoint: string,
  metadata: ClientMetadata,
  token: string,
): Promise<Registered> {
  const answer = await fetch(new URL(endpoint).pathname, {
    method: "POST",
    credentials: "omit",
    cache: "no-store",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/json",
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(metadata),
  }).catch(() => {
    throw new Unreachable();
  });
  const body = (await answer.json().catch(() => ({}))) as Record<string, string | undefined>;
  if (answer.ok) {
    return body as unknown as Registered;
  }
  const wait = Number(answer.headers.get("Retry-After"));
  throw new Refusal(answer.status, body.error, body.error_description, wait > 0 ? wait : undefined);
}
