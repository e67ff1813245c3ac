import { Group, SimpleGrid, Stack, Text } from "@mantine/core";
import type { MedicationDispense, Task } from "fhir/r4";
import { useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { PatientBanner } from "#/components/PatientBanner";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { quantityText } from "./queue/fill";
import { FillCard } from "./queue/FillCard";
import { usePharmacyText } from "./text";

/** What is to be filled for a patient, and what was. */
export function PatientPage() {
  const { id = "" } = useParams();
  const t = usePharmacyText();
  const format = useFormat();
  const fills = useSearch<Task>("Task", {
    code: "fulfill",
    patient: id,
    status: "requested,accepted,in-progress,on-hold",
    _include: ["Task:focus", "Task:patient"],
    "_include:iterate": "MedicationRequest:medication",
  });
  const dispenses = useSearch<MedicationDispense>("MedicationDispense", {
    patient: id,
    status: "completed",
    _sort: "-whenhandedover",
    _count: 50,
  });
  useLive(`Task?patient=${id}`, ["MedicationDispense"]);
  return (
    <Stack maw={1400} mx="auto">
      <PatientBanner id={id} allergies />
      <Panel title={t("fills")}>
        <Loaded query={fills}>
          {(bundle) => {
            const tasks = resourcesOf<Task>(bundle, "Task");
            return tasks.length === 0 ? (
              <Text c="dimmed">{t("empty")}</Text>
            ) : (
              <SimpleGrid cols={{ base: 1, md: 2 }}>
                {tasks.map((task) => (
                  <FillCard key={task.id} task={task} bundle={bundle} />
                ))}
              </SimpleGrid>
            );
          }}
        </Loaded>
      </Panel>
      <Panel title={t("history")}>
        <Loaded query={dispenses}>
          {(bundle) => {
            const found = resourcesOf<MedicationDispense>(bundle, "MedicationDispense");
            return found.length === 0 ? (
              <Text c="dimmed">{t("noFills")}</Text>
            ) : (
              <Stack gap="xs" role="list">
                {found.map((dispense) => (
                  <Group key={dispense.id} role="listitem" justify="space-between">
                    <Text>{conceptText(dispense.medicationCodeableConcept)}</Text>
                    <Text size="sm" c="dimmed">
                      {[
                        quantityText(dispense.quantity),
                        t("filled", { date: format.date(dispense.whenHandedOver) }),
                      ].join(" · ")}
                    </Text>
                  </Group>
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
    </Stack>
  );
}
