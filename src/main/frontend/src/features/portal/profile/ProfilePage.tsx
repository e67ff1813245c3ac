import { Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Patient } from "fhir/r4";
import { useState, type SubmitEvent } from "react";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { update, type Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useChange, useRead } from "#/fhir/queries";
import { LANGUAGES } from "#/text/catalogue";
import { useFormat } from "#/text/format";
import { Notices } from "../notices/Notices";
import { ActingFor } from "../proxies/ActingFor";
import { Proxies } from "../proxies/Proxies";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { contactOf, withContact, type Contact } from "./contact";

const FIELDS = ["phone", "mobile", "email", "line", "postalCode", "city"] as const;
const TYPES = { phone: "tel", mobile: "tel", email: "email" } as Partial<Record<string, string>>;

/** How the hospital reaches a patient, and who may act for them. */
export function ProfilePage() {
  const t = usePortalText();
  const subject = useSubject();
  const patient = useRead<Patient>(`Patient/${subject}`);
  return (
    <Page title={t("profile")}>
      <Loaded query={patient}>
        {(data) => (
          <>
            <Details key={data.meta?.versionId} patient={data} />
            <Notices patient={data} />
          </>
        )}
      </Loaded>
      <Proxies />
      <ActingFor />
    </Page>
  );
}

function Details({ patient }: { patient: Stored<Patient> }) {
  const t = usePortalText();
  const format = useFormat();
  const [contact, setContact] = useState<Contact>(() => contactOf(patient));
  const save = useChange(update<Patient>, ["Patient"]);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    save.mutate(withContact(patient, contact), {
      onSuccess: () => notifications.show({ color: "green", message: t("saved") }),
    });
  };
  return (
    <Panel>
      <form onSubmit={send}>
        <Stack>
          <div>
            <Text fw={650}>{nameOf(patient)}</Text>
            <Text>{format.date(patient.birthDate)}</Text>
            <Text size="sm" c="dimmed">
              {t("nameHint")}
            </Text>
          </div>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {FIELDS.map((field) => (
              <TextInput
                key={field}
                label={t(field)}
                type={TYPES[field]}
                value={contact[field]}
                onChange={(event) => setContact({ ...contact, [field]: event.currentTarget.value })}
              />
            ))}
            <NativeSelect
              label={t("language")}
              value={contact.language}
              onChange={(event) => setContact({ ...contact, language: event.currentTarget.value })}
              data={[
                { value: "", label: "" },
                ...Object.entries(LANGUAGES).map(([value, label]) => ({ value, label })),
              ]}
            />
          </SimpleGrid>
          <Outcome failure={save.error} />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
