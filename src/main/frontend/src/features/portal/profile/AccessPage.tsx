import { Anchor, Button, Center, Stack, Table, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import type { AuditEvent } from "fhir/r4";
import { usePerson } from "#/auth/useSession";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { lookOf, type Look } from "./looks";

/** Who opened or changed something in the record. */
export function AccessPage() {
  const t = usePortalText();
  const patient = useSubject();
  const person = usePerson();
  const found = useSearchPages<AuditEvent>("AuditEvent", {
    patient,
    _sort: "-date",
    _count: 50,
  });
  return (
    <Page title={t("access")} subtitle={t("accessText")}>
      <Loaded query={found} lines={6}>
        {({ pages }) => {
          const looks = pages.flatMap((bundle) =>
            resourcesOf<AuditEvent>(bundle, "AuditEvent").map(lookOf),
          );
          return looks.length === 0 ? (
            <Empty icon={IconEye} text={t("noAccess")} />
          ) : (
            <Looks looks={looks} own={person.name} />
          );
        }}
      </Loaded>
      {found.hasNextPage && (
        <Center>
          <Button
            variant="default"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t("more")}
          </Button>
        </Center>
      )}
      <Anchor href="/account/apps">{t("apps")}</Anchor>
    </Page>
  );
}

function Looks({ looks, own }: { looks: Look[]; own: string }) {
  const t = usePortalText();
  const format = useFormat();
  return (
    <Table verticalSpacing="xs">
      <Table.Tbody>
        {looks.map((look) => (
          <Table.Tr key={look.id}>
            <Table.Td>
              <Text size="sm" c="dimmed">
                {format.dateTime(look.at)}
              </Text>
            </Table.Td>
            <Table.Td>
              <Stack gap={0}>
                <Text fw={600}>{look.who === own ? t("you") : look.who}</Text>
                <Text size="sm">
                  {[look.action && t(`action_${look.action}`), look.what]
                    .filter(Boolean)
                    .join(": ")}
                </Text>
              </Stack>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
