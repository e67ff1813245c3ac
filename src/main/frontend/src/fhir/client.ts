import type { Bundle, FhirResource, OperationOutcome, Parameters, Resource } from "fhir/r4";
import { configuration } from "#/auth/configuration";
import { session } from "#/auth/session";
import { FhirFailure, Unreachable } from "./failure";

const FHIR_JSON = "application/fhir+json";
const JSON_TYPE = "application/json";
const BASE = new URL(configuration.fhirBase).pathname.replace(/\/$/, "");

/** The values of a search or of an operation's query; undefined ones are left out. */
export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** A resource as the server has it: with id and version. */
export type Stored<T extends Resource = FhirResource> = T & { id: string };

interface Call {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** Reads `Type/id`. */
export function read<T extends Resource>(reference: string, signal?: AbortSignal) {
  return call<Stored<T>>(reference, { signal });
}

/** Searches one page of a type; further ones by `follow`. */
export function search<T extends Resource>(type: string, query: Query = {}, signal?: AbortSignal) {
  return call<Bundle<Stored<T>>>(type + queryText(query), { signal });
}

/** Opens a link that a Bundle has, such as `next`. */
export function follow<T extends Resource>(link: string, signal?: AbortSignal) {
  const address = new URL(link, window.location.origin);
  return call<Bundle<Stored<T>>>(address.pathname.slice(BASE.length + 1) + address.search, {
    signal,
  });
}

export function create<T extends Resource>(resource: T) {
  return call<Stored<T>>(resource.resourceType, {
    method: "POST",
    body: resource,
    headers: { Prefer: "return=representation" },
  });
}

/** Updates the version that was read; what somebody else changed meanwhile is a 412. */
export function update<T extends Resource>(resource: Stored<T>) {
  const version = resource.meta?.versionId;
  return call<Stored<T>>(`${resource.resourceType}/${resource.id}`, {
    method: "PUT",
    body: resource,
    headers: {
      Prefer: "return=representation",
      ...(version ? { "If-Match": `W/"${version}"` } : {}),
    },
  });
}

export function remove(reference: string) {
  return call<undefined>(reference, { method: "DELETE" });
}

/** Sends a batch or transaction. */
export function submit(bundle: Bundle) {
  return call<Bundle>("", { method: "POST", body: bundle });
}

/** Runs an operation, such as `Appointment/$find`, with Parameters or the resource it takes. */
export function operate<T extends Resource>(path: string, body?: Resource) {
  const none: Parameters = { resourceType: "Parameters" };
  return call<T>(path, { method: "POST", body: body ?? none });
}

/** Runs an operation that changes nothing. */
export function ask<T extends Resource>(path: string, query: Query = {}, signal?: AbortSignal) {
  return call<T>(path + queryText(query), { signal });
}

/** Fetches something to look at or to keep, such as a PDF. */
export async function file(path: string, accept: string, body?: Resource): Promise<Blob> {
  const answer = await send(path, {
    method: body ? "POST" : "GET",
    body,
    headers: { Accept: accept },
  });
  return answer.blob();
}

async function call<T>(path: string, options: Call): Promise<T> {
  const answer = await send(path, options);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Calls something of this server beside its FHIR API, such as `/launch`, with the same token. */
export async function beside<T>(address: string, body?: unknown): Promise<T> {
  const headers = { Accept: JSON_TYPE, ...(body ? { "Content-Type": JSON_TYPE } : {}) };
  const answer = await at(address, { method: body ? "POST" : "GET", body, headers });
  return (await answer.json()) as T;
}

function send(path: string, options: Call): Promise<Response> {
  return at(`${BASE}/${path}`, options);
}

async function at(address: string, options: Call): Promise<Response> {
  const token = await session.accessToken();
  const answer = await reach(address, options, token);
  if (answer.status === 401) {
    await session.renew(token);
    return checked(await reach(address, options, await session.accessToken()));
  }
  return checked(answer);
}

async function reach(address: string, options: Call, token: string): Promise<Response> {
  try {
    return await fetch(address, {
      method: options.method ?? "GET",
      credentials: "omit",
      cache: "no-store",
      signal: options.signal,
      headers: {
        Accept: FHIR_JSON,
        Authorization: `Bearer ${token}`,
        ...(options.body ? { "Content-Type": FHIR_JSON } : {}),
        ...options.headers,
      },
      body: options.body ? JSON.stringify(options.body) : undefined,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw new Unreachable();
  }
}

async function checked(answer: Response): Promise<Response> {
  if (answer.ok) {
    return answer;
  }
  const outcome = (await answer.json().catch(() => undefined)) as OperationOutcome | undefined;
  const failure = new FhirFailure(
    answer.status,
    outcome?.resourceType === "OperationOutcome" ? outcome : undefined,
  );
  const wait = Number(answer.headers.get("Retry-After"));
  failure.retryAfter = wait > 0 ? wait : undefined;
  throw failure;
}

export function queryText(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? (value as readonly string[]) : [value];
    for (const each of values) {
      if (each !== undefined && each !== "") {
        parameters.append(name, String(each));
      }
    }
  }
  const text = parameters.toString();
  return text ? `?${text}` : "";
}

/** What a server answered to a request, whatever it was. */
export interface Exchange {
  status: number;
  milliseconds: number;
  /** The body, laid out if it is JSON. */
  text: string;
}

/** Sends any request below the FHIR base; refusals are answers, too. */
export async function exchange(method: string, path: string, body?: unknown): Promise<Exchange> {
  const token = await session.accessToken();
  const begun = performance.now();
  const options = { method, body, headers: bodyType(method) };
  const answer = await reach(`${BASE}/${path}`, options, token);
  const text = await answer.text();
  return {
    status: answer.status,
    milliseconds: performance.now() - begun,
    text: laidOut(text),
  };
}

function bodyType(method: string): Record<string, string> {
  return method === "PATCH" ? { "Content-Type": "application/json-patch+json" } : {};
}

function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
