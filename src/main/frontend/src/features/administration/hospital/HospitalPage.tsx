import { Badge, Button, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { More } from "#/components/More";
import { resourcesOf } from "#/fhir/bundle";
import { useSearchPages } from "#/fhir/queries";
import { useAdministrationText } from "../text";
import { EditPart } from "./EditPart";
import { isActive, organizationOf, TYPES, type Part, type PartType } from "./part";

/** In milliseconds. */
const PAUSE = 250;

/** The departments, places and services of the hospital. */
export function HospitalPage() {
  const t = useAdministrationText();
  return (
    <Page title={t("hospital")}>
      {TYPES.map((type) => (
        <Parts key={type} type={type} />
      ))}
    </Page>
  );
}

function Parts({ type }: { type: PartType }) {
  const t = useAdministrationText();
  const [edited, setEdited] = useState<Part>();
  const [typed, setTyped] = useState("");
  const [name] = useDebouncedValue(typed.trim(), PAUSE);
  const found = useSearchPages<Part>(type, {
    "name:contains": name || undefined,
    _sort: "name",
    _count: 20,
  });
  return (
    <Panel
      title={t(type)}
      actions={
        <Button size="xs" variant="default" onClick={() => setEdited(blank(type))}>
          {t("add")}
        </Button>
      }
    >
      <TextInput
        type="search"
        maw={320}
        label={t("find")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Loaded query={found}>
        {({ pages }) => {
          const parts = pages.flatMap((bundle) => resourcesOf<Part>(bundle, type));
          return parts.length === 0 ? (
            <Text c="dimmed">{t("none")}</Text>
          ) : (
            <Stack gap={4} role="list">
              {parts.map((part) => (
                <Group key={part.id} role="listitem" justify="space-between">
                  <Group gap="xs">
                    <Text>{part.name ?? part.id}</Text>
                    <Text size="sm" c="dimmed">
                      {organizationOf(part)?.display}
                    </Text>
                    {!isActive(part) && (
                      <Badge color="gray" variant="light" tt="none">
                        {t("inactive")}
                      </Badge>
                    )}
                  </Group>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t("edit")}: ${part.name ?? part.id}`}
                    onClick={() => setEdited(part)}
                  >
                    {t("edit")}
                  </Button>
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More query={found} />
      {edited && <EditPart part={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function blank(type: PartType): Part {
  return { resourceType: type };
}
