import { Button, Group, Modal, Select, Stack, Switch, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Location, Organization } from "fhir/r4";
import { useState } from "react";
import { Outcome } from "#/components/Outcome";
import { resourcesOf } from "#/fhir/bundle";
import { create, update, type Stored } from "#/fhir/client";
import { useChange, useSearch } from "#/fhir/queries";
import { useAdministrationText } from "../text";
import { changed, draftOf, type Part } from "./part";

const MOST = 500;

/** Changes a part of the hospital, or adds one. */
export function EditPart({ part, onClose }: { part: Part; onClose: () => void }) {
  const t = useAdministrationText();
  const [draft, setDraft] = useState(draftOf(part));
  const set = (some: Partial<typeof draft>) => setDraft({ ...draft, ...some });
  const save = useChange(
    (next: Part) => (next.id ? update(next as Stored<Part>) : create(next)),
    [part.resourceType],
  );
  const send = () =>
    save.mutate(changed(part, draft), {
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
          value={draft.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
          data-autofocus
        />
        <OneOf
          type="Organization"
          label={t(`above_${part.resourceType}`)}
          without={part.id}
          value={draft.organization}
          onChange={(organization) => set({ organization })}
        />
        {part.resourceType !== "Organization" && (
          <OneOf
            type="Location"
            label={t("place")}
            without={part.id}
            value={draft.location}
            onChange={(location) => set({ location })}
          />
        )}
        <TextInput
          type="tel"
          label={t("phone")}
          value={draft.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <Switch
          label={t("active")}
          checked={draft.active}
          onChange={(event) => set({ active: event.currentTarget.checked })}
        />
        <Outcome failure={save.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button onClick={send} loading={save.isPending} disabled={!draft.name.trim()}>
            {t("save")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface OneOfProps {
  type: "Organization" | "Location";
  label: string;
  without: string | undefined;
  value: string | undefined;
  onChange: (reference: string | undefined) => void;
}

function OneOf({ type, label, without, value, onChange }: OneOfProps) {
  const found = useSearch<Organization | Location>(type, {
    _elements: "name",
    _sort: "name",
    _count: MOST,
  });
  return (
    <Select
      label={label}
      searchable
      clearable
      limit={100}
      data={resourcesOf<Organization | Location>(found.data, type)
        .filter((each) => each.id !== without)
        .map((each) => ({ value: `${type}/${each.id}`, label: each.name ?? each.id }))}
      value={value ?? null}
      onChange={(reference) => onChange(reference ?? undefined)}
    />
  );
}
