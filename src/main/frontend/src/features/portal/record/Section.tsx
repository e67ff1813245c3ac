import { Group, Stack, Text } from "@mantine/core";
import type { Bundle, FhirResource } from "fhir/r4";
import type { ReactNode } from "react";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import type { Query, Stored } from "#/fhir/client";
import { useSearch } from "#/fhir/queries";

interface Props<T extends FhirResource> {
  title: string;
  empty: string;
  type: T["resourceType"];
  query: Query;
  keep?: (resource: Stored<T>) => boolean;
  /** What a line says, and what stands quietly at its end. */
  line: (resource: Stored<T>, bundle: Bundle) => { text: ReactNode; aside?: ReactNode };
}

/** A part of the record: one line for each resource. */
export function Section<T extends FhirResource>({
  title,
  empty,
  type,
  query,
  keep = () => true,
  line,
}: Props<T>) {
  const found = useSearch<T>(type, query);
  return (
    <Panel title={title}>
      <Loaded query={found}>
        {(bundle) => {
          const resources = resourcesOf<T>(bundle, type).filter(keep);
          return resources.length === 0 ? (
            <Text c="dimmed">{empty}</Text>
          ) : (
            <Stack gap={6} role="list">
              {resources.map((resource) => {
                const { text, aside } = line(resource, bundle);
                return (
                  <Group key={resource.id} role="listitem" justify="space-between" gap="xs">
                    <Text component="div">{text}</Text>
                    <Text component="div" size="sm" c="dimmed">
                      {aside}
                    </Text>
                  </Group>
                );
              })}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
