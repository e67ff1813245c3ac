import { Stack, Text } from "@mantine/core";
import type { RelatedPerson } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText, nameOf } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useReceptionText } from "../text";

/** Who belongs to a patient, and how they are reached. */
export function Contacts({ patient }: { patient: string }) {
  const t = useReceptionText();
  const found = useSearch<RelatedPerson>("RelatedPerson", { patient, _count: 20 });
  return (
    <Panel title={t("contacts")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const people = resourcesOf<RelatedPerson>(bundle, "RelatedPerson");
          if (people.length === 0) {
            return <Text c="dimmed">{t("noContacts")}</Text>;
          }
          return (
            <Stack gap="xs">
              {people.map((person) => (
                <div key={person.id}>
                  <Text fw={600}>{nameOf(person)}</Text>
                  <Text size="sm" c="dimmed">
                    {[conceptText(person.relationship?.[0]), person.telecom?.[0]?.value]
                      .filter(Boolean)
                      .join(" · ")}
                  </Text>
                </div>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
