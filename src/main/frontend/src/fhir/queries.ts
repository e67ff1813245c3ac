import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryOptions,
} from "@tanstack/react-query";
import type { Bundle, Resource } from "fhir/r4";
import { SessionEnded } from "#/auth/session";
import { linkOf } from "./bundle";
import { ask, follow, read, search, type Query, type Stored } from "./client";
import { FhirFailure } from "./failure";

const TRIES = 2;

/** The state of what the server has, for all components. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, failure) => count < TRIES && mayPass(failure),
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

function mayPass(failure: Error): boolean {
  if (failure instanceof SessionEnded) {
    return false;
  }
  return !(failure instanceof FhirFailure) || failure.status >= 500 || failure.status === 429;
}

type Options<T> = Pick<
  UseQueryOptions<T>,
  "enabled" | "staleTime" | "refetchInterval" | "placeholderData"
>;

/** A resource by `Type/id`; waits as long as there is no reference. */
export function useRead<T extends Resource>(reference: string | undefined) {
  return useQuery({
    queryKey: ["fhir", reference?.split("/")[0], "read", reference],
    queryFn: ({ signal }) => read<T>(reference ?? "", signal),
    enabled: reference !== undefined,
  });
}

/** One page of a search. */
export function useSearch<T extends Resource>(
  type: string,
  query: Query,
  options: Options<Bundle<Stored<T>>> = {},
) {
  return useQuery({
    queryKey: ["fhir", type, "search", query],
    queryFn: ({ signal }) => search<T>(type, query, signal),
    ...options,
  });
}

/** A search page by page. */
export function useSearchPages<T extends Resource>(type: string, query: Query, enabled = true) {
  return useInfiniteQuery({
    queryKey: ["fhir", type, "pages", query],
    queryFn: ({ pageParam, signal }) =>
      pageParam ? follow<T>(pageParam, signal) : search<T>(type, query, signal),
    initialPageParam: "",
    getNextPageParam: (last) => linkOf(last, "next"),
    enabled,
  });
}

/** The answer of an operation that changes nothing; `type` is what it depends on. */
export function useAsk<T extends Resource>(
  type: string,
  path: string,
  query: Query = {},
  options: Options<T> = {},
) {
  return useQuery({
    queryKey: ["fhir", type, "ask", path, query],
    queryFn: ({ signal }) => ask<T>(path, query, signal),
    ...options,
  });
}

/**
 * Something that changes what the server has. Afterwards all that is shown of these types is
 * fetched anew.
 */
export function useChange<Input, Output>(
  change: (input: Input) => Promise<Output>,
  types: readonly string[],
) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all(types.map((type) => client.invalidateQueries({ queryKey: ["fhir", type] }))),
  });
}
