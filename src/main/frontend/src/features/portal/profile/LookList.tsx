import { Button, Center, Paper, Stack, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { useFormat } from "#/text/format";
import { usePortalText } from "../text";
import type { Look } from "./looks";
import { useLooks } from "./useLooks";

interface Props {
  patient: string;
  /** Whether the reader's own looks are shown, too. */
  withOwn: boolean;
}

/** The looks at a record, the latest first, as far back as they were searched. */
export function LookList({ patient, withOwn }: Props) {
  const t = usePortalText();
  const format = useFormat();
  const { query, looks, isSearching, hasHidden, since, older } = useLooks(patient, withOwn);
  const isAll = !query.hasNextPage;
  const nobody = hasHidden ? "noOthers" : "noAccess";
  const reached = isAll ? t("accessAll") : t("accessSince", { date: format.dateTime(since) });
  return (
    <Loaded query={query} lines={6}>
      {() => (
        <>
          {looks.length > 0 && (
            <Stack gap="xs" role="list" maw={760}>
              {looks.map((look) => (
                <Line key={look.from + look.who} look={look} />
              ))}
            </Stack>
          )}
          {looks.length === 0 && !isSearching && (
            <Empty icon={IconEye} text={isAll ? t(nobody) : t("noOthersYet")} />
          )}
          <Center>
            <Text size="sm" c="dimmed" role="status">
              {isSearching ? t("accessSearching") : (looks.length > 0 || !isAll) && reached}
            </Text>
          </Center>
          <Outcome
            failure={query.isFetchNextPageError ? query.error : undefined}
            retry={() => void query.fetchNextPage()}
          />
          {!isAll && !query.isFetchNextPageError && (
            <Center>
              <Button variant="default" loading={isSearching} onClick={older}>
                {t("showOlder")}
              </Button>
            </Center>
          )}
        </>
      )}
    </Loaded>
  );
}

function Line({ look }: { look: Look }) {
  const t = usePortalText();
  const format = useFormat();
  const [from, to] = [format.time(look.from), format.time(look.to)];
  return (
    <Paper withBorder radius="md" p="sm" role="listitem">
      <Text fw={600}>{look.own ? t("you") : look.who}</Text>
      <Text size="sm">
        {look.actions.map((action) => t(`action_${action}`)).join(", ")}
        {look.kinds.length > 0 && ": " + look.kinds.map((kind) => t(`kind_${kind}`)).join(", ")}
      </Text>
      <Text size="sm" c="dimmed">
        {format.day(look.from)}, {from === to ? from : t("fromTo", { from, to })}
      </Text>
    </Paper>
  );
}
