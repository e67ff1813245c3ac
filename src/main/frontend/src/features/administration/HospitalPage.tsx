import { Badge, Button, Group, Modal, Stack, Switch, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { HealthcareService, Location, Organization } from "fhir/r4";
import { useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { create, update, type Stored } from "#/fhir/client";
import { useChange, useSearchPages } from "#/fhir/queries";
import { useAdministrationText } from "./text";

type Part = Organization | Location | HealthcareService;
const TYPES = ["Organization", "Location", "HealthcareService"] as const;

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

function Parts({ type }: { type: (typeof TYPES)[number] }) {
  const t = useAdministrationText();
  const [edited, setEdited] = useState<Part>();
  const found = useSearchPages<Part>(type, { _sort: "name", _count: 50 });
  return (
    <Panel
      title={t(type)}
      actions={
        <Button size="xs" variant="default" onClick={() => setEdited(blank(type))}>
          {t("add")}
        </Button>
      }
    >
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
      {found.hasNextPage && (
        <Group>
          <Button
            size="xs"
            variant="subtle"
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t("more")}
          </Button>
        </Group>
      )}
      {edited && <Edit part={edited} onClose={() => setEdited(undefined)} />}
    </Panel>
  );
}

function Edit({ part, onClose }: { part: Part; onClose: () => void }) {
  const t = useAdministrationText();
  const [name, setName] = useState(part.name ?? "");
  const [active, setActive] = useState(isActive(part));
  const save = useChange(
    (changed: Part) => (changed.id ? update(changed as Stored<Part>) : create(changed)),
    [part.resourceType],
  );
  const send = () =>
    save.mutate(changedTo(part, name.trim(), active), {
      onSuccess: () => {
        notifications.show({ color: "green", message: t("saved") });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t(part.id ? "edit" : "add")} centered>
      <Stack>
        <TextInput
          label={t("name")}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          data-autofocus
        />
        <Switch
          label={t("active")}
          checked={active}
          onChange={(event) => setActive(event.currentTarget.checked)}
        />
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button onClick={send} loading={save.isPending} disabled={!name.trim()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function blank(type: (typeof TYPES)[number]): Part {
  return { resourceType: type };
}

function isActive(part: Part): boolean {
  return part.resourceType === "Location" ? part.status !== "inactive" : part.active !== false;
}

function changedTo(part: Part, name: string, active: boolean): Part {
  return part.resourceType === "Location"
    ? { ...part, name, status: active ? "active" : "inactive" }
    : { ...part, name, active };
}
