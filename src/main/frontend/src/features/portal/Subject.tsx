import { Center, Group, Select, Stack, Text, Title } from "@mantine/core";
import { useSessionStorage } from "@mantine/hooks";
import type { Patient, RelatedPerson } from "fhir/r4";
import { createContext, useContext, type ReactNode } from "react";
import { usePerson } from "#/auth/useSession";
import { Loaded } from "#/components/Loaded";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { usePortalText } from "./text";

interface Subjects {
  /** Whose record is shown. */
  subject: string;
  /** Whose records are open to the person. */
  patients: Stored<Patient>[];
  /** The person's own record; related persons have none. */
  own: string | undefined;
  choose: (id: string) => void;
}

const SubjectContext = createContext<Subjects | undefined>(undefined);

/** The id of the patient whose record is shown. */
export function useSubject(): string {
  return useSubjects().subject;
}

/** All whose records are open to the person, and how to switch to another one. */
export function useSubjects(): Subjects {
  const subjects = useContext(SubjectContext);
  if (!subjects) {
    throw new Error("There is no record.");
  }
  return subjects;
}

/**
 * Lets people choose whose record they look at: their own, or that of somebody for whom they act.
 * The server shows no other patients to them.
 */
export function Subject({ children }: { children: ReactNode }) {
  const t = usePortalText();
  const { fhirUser } = usePerson();
  const found = useSearch<Patient | RelatedPerson>("Patient", {
    _count: 20,
    _elements: "name,birthDate",
  });
  // As long as the tab is open: whoever loads the page again goes on with the same record.
  const [chosen, choose] = useSessionStorage({ key: "foyer.portal.subject", defaultValue: "" });
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
          <SubjectContext value={{ subject: subject.id, patients, own: own?.id, choose }}>
            {patients.length > 1 && (
              <Group mb="md" align="flex-end">
                <Select
                  label={t("whose")}
                  data={patients.map((patient) => ({ value: patient.id, label: nameOf(patient) }))}
                  value={subject.id}
                  allowDeselect={false}
                  onChange={(id) => choose(id ?? "")}
                />
                {subject.id !== own?.id && (
                  <Text fw={600} role="status" pb={6}>
                    {t("actingFor", { name: nameOf(subject) })}
                  </Text>
                )}
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
