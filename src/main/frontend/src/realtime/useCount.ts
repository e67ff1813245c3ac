import type { Resource } from "fhir/r4";
import { useSearch } from "#/fhir/queries";
import type { Query } from "#/fhir/client";
import { useLive } from "./useLive";

/**
 * How many resources a search finds, kept fresh.
 *
 * @param query undefined as long as it is not known
 * @param live by which changes are noticed, as a subscription needs it; else by the type alone
 */
export function useCount(type: string, query: Query | undefined, live = type): number | undefined {
  const found = useSearch<Resource>(
    type,
    { ...query, _summary: "count" },
    { enabled: query !== undefined },
  );
  useLive(query && live);
  return found.data?.total;
}
