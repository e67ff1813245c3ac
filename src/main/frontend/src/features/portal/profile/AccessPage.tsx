import { Button, Paper, Stack, Switch, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { AuditEvent } from "fhir/r4";
import { useState } from "react";
import { usePerson } from "#/auth/useSession";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { looksOf, type Look } from "./looks";

/** Who opened or changed something in the record. */
export function AccessPage() {
  const t = usePortalText();
  const patient = useSubject();
  const person = usePerson();
  const [withOwn, setWithOwn] = useState(false);
  const found = useSearchPages<AuditEvent>("AuditEvent", {
    patient,
    _sort: "-date",
    _count: 50,
  });
  return (
    <Page
      title={t("access")}
      subtitle={t("accessText")}
      actions={
        <Button variant="default" component="a" href="/account/apps">
          {t("apps")}
        </Button>
      }
    >
      <Switch
        label={t("withOwn")}
        checked={withOwn}
        onChange={(event) => setWithOwn(event.currentTarget.checked)}
      />
      <Loaded query={found} lines={6}>
        {({ pages }) => {
          const events = pages.flatMap((bundle) => resourcesOf<AuditEvent>(bundle, "AuditEvent"));
          const looks = looksOf(events, (instant) => dayjs(instant).format("YYYY-MM-DD")).filter(
            (look) => withOwn || look.who !== person.name,
          );
          return looks.length === 0 ? (
            <Empty icon={IconEye} text={t(found.hasNextPage ? "noAccessYet" : "noAccess")} />
          ) : (
            <Stack gap="xs" role="list" maw={760}>
              {looks.map((look) => (
                <Line key={look.from + look.who} look={look} own={look.who === person.name} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More query={found} />
    </Page>
  );
}

function Line({ look, own }: { look: Look; own: boolean }) {
  const t = usePortalText();
  const format = useFormat();
  const [from, to] = [format.time(look.from), format.time(look.to)];
  return (
    <Paper withBorder radius="md" p="sm" role="listitem">
      <Text fw={600}>{own ? t("you") : look.who}</Text>
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
