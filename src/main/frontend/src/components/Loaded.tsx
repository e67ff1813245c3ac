import { Skeleton, Stack } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Outcome } from "./Outcome";
import { useCommonText } from "./text";

interface Props<T> {
  query: Pick<UseQueryResult<T>, "data" | "error" | "refetch">;
  /** How many lines the skeleton has. */
  lines?: number;
  children: (data: T) => ReactNode;
}

/** What a query found; a skeleton as long as it is on its way, and why it failed if it did. */
export function Loaded<T>({ query, lines = 3, children }: Props<T>) {
  const t = useCommonText();
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error) {
    return <Outcome failure={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <Stack gap="sm" role="status" aria-label={t("loading")}>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={44} />
      ))}
    </Stack>
  );
}
