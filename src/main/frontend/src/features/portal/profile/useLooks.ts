import dayjs from "dayjs";
import type { AuditEvent } from "fhir/r4";
import { useEffect, useState } from "react";
import { usePerson } from "#/auth/useSession";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { goesOn, looksOf } from "./looks";

const ENOUGH = 10;
const FURTHER_PAGES = 8;
const PAGE = 100;

/**
 * Who looked at a record. Pages are followed back in time until there are enough looks to show, but
 * only so many at once: how far it came is told, and `older` goes on from there.
 */
export function useLooks(patient: string, withOwn: boolean) {
  const { subject } = usePerson();
  const [goal, setGoal] = useState({ enough: ENOUGH, mostPages: 1 + FURTHER_PAGES });
  const query = useSearchPages<AuditEvent>("AuditEvent", { patient, _sort: "-date", _count: PAGE });
  const { fetchNextPage, isFetching, isFetchNextPageError, hasNextPage } = query;
  const pages = query.data?.pages ?? [];
  const events = pages.flatMap((bundle) => resourcesOf<AuditEvent>(bundle, "AuditEvent"));
  const all = looksOf(events, subject, (instant) => dayjs(instant).format("YYYY-MM-DD"));
  const looks = all.filter((look) => withOwn || !look.own);

  const isSearching =
    hasNextPage &&
    !isFetchNextPageError &&
    goesOn({ ...goal, found: looks.length, pages: pages.length });
  useEffect(() => {
    if (isSearching && !isFetching) void fetchNextPage();
  }, [isSearching, isFetching, fetchNextPage]);

  return {
    query,
    looks,
    isSearching,
    hasHidden: looks.length < all.length,
    /** The first instant that was looked at. */
    since: events.at(-1)?.recorded,
    older: () =>
      setGoal({ enough: looks.length + ENOUGH, mostPages: pages.length + FURTHER_PAGES }),
  };
}
