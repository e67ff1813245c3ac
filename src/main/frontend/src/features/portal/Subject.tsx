import { Center, Group, Select, Stack, Text, Title } from "@mantine/core";
import type { Patient, RelatedPerson } from "fhir/r4";
import { createContext, useContext, useState, type ReactNode } from "react";
import { usePerson } from "#/auth/useSession";
import { Loaded } from "#/components/Loaded";
import { resourcesOf } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { usePortalText } from "./text";

const SubjectContext = createContext<string | undefined>(undefined);

/** The id of the patient whose record is shown. */
export function useSubject(): string {
  const subject = useContext(SubjectContext);
  if (!subject) {
    throw new Error("There is no record.");
  }
  return subject;
}

/**
 * Lets people choose whose record they look at: their own, or that of somebody for whom they act.
 * The server shows no other patients to them.
 */
export function Subject({ children }: { children: ReactNode }) {
  const t = usePortalText();
  const { fhirUser } = usePerson();
  const found = useSearch<Patient | RelatedPerson>("Patient", { _count: 20, _elements: "name" });
  const [chosen, choose] = useState<string>();
  return (
    <Loaded query={found} lines={4}>
      {(bundle) => {
        const patients = resourcesOf<Patient>(bundle, "Patient");
        const own = patients.find((patient) => `Patient/${patient.id}` === fhirUser);
        const subject = patients.find((patient) => patient.id === chosen) ?? own ?? patients[0];
        if (!subject) {
          return <Nobody />;
        }
        return (
          <SubjectContext value={subject.id}>
            {patients.length > 1 && (
              <Group mb="md">
                <Select
                  label={t("whose")}
                  data={patients.map((patient) => ({ value: patient.id, label: nameOf(patient) }))}
                  value={subject.id}
                  allowDeselect={false}
                  onChange={(id) => choose(id ?? undefined)}
                />
              </Group>
            )}
            {children}
          </SubjectContext>
        );
      }}
    </Loaded>
  );
}

function Nobody() {
  const t = usePortalText();
  return (
    <Center mih="50vh">
      <Stack align="center">
        <Title order={1} size="h3">
          {t("noRecord")}
        </Title>
        <Text c="dimmed">{t("noRecordText")}</Text>
      </Stack>
    </Center>
  );
}
