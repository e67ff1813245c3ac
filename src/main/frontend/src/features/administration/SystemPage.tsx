import { Badge, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { CapabilityStatement } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useRead } from "#/fhir/queries";
import { useAdministrationText } from "./text";

/** What runs here, how it does, and what it knows. */
export function SystemPage() {
  const t = useAdministrationText();
  const metadata = useRead<CapabilityStatement>("metadata");
  return (
    <Page title={t("system")}>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Panel title={t("health")}>
          <Health />
        </Panel>
        <Panel title={t("version")}>
          <Loaded query={metadata} lines={1}>
            {(statement) => (
              <Stack gap={4}>
                <Text>
                  {statement.software?.name} {statement.software?.version}
                </Text>
                <Text size="sm" c="dimmed">
                  FHIR {statement.fhirVersion} · {statement.implementation?.url}
                </Text>
              </Stack>
            )}
          </Loaded>
        </Panel>
      </SimpleGrid>
    </Page>
  );
}

function Health() {
  const t = useAdministrationText();
  const health = useQuery({
    queryKey: ["health"],
    queryFn: async ({ signal }) => {
      const answer = await fetch("/actuator/health", { signal, cache: "no-store" });
      return (await answer.json()) as { status: string };
    },
    refetchInterval: 30_000,
  });
  return (
    <Loaded query={health} lines={1}>
      {({ status }) => (
        <Group>
          <Badge color={status === "UP" ? "foyer" : "red"} variant="light" tt="none" size="lg">
            {status === "UP" ? t("up") : t("down", { status })}
          </Badge>
        </Group>
      )}
    </Loaded>
  );
}
