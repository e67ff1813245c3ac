import { Skeleton, Stack } from "@mantine/core";
import { useCommonText } from "./text";

/** The shape of a page that is on its way. */
export function PageSkeleton() {
  const t = useCommonText();
  return (
    <Stack role="status" aria-label={t("loading")}>
      <Skeleton height={30} width="min(22rem, 70%)" />
      <Skeleton height={96} />
      <Skeleton height={96} />
      <Skeleton height={96} />
    </Stack>
  );
}
