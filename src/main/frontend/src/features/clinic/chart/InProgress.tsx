import { Stack, Text } from "@mantine/core";
import type { Encounter } from "fhir/r4";
import { Panel } from "#/components/Panel";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { cliniciansOf } from "../day/encounter";
import { VisitInProgress } from "../day/VisitInProgress";
import { useClinicText } from "../text";

/** The visits and stays of a patient that go on; nothing if there are none. */
export function InProgress({ encounters }: { encounters: readonly Stored<Encounter>[] }) {
  const t = useClinicText();
  return encounters.length === 0 ? null : (
    <Panel title={t("inProgress")}>
      <Stack gap="sm" role="list">
        {encounters.map((encounter) => (
          <VisitInProgress key={encounter.id} encounter={encounter}>
            <Text>
              {[
                conceptText(encounter.type?.[0]) || encounter.class.display,
                cliniciansOf(encounter),
              ]
                .filter(Boolean)
                .join(" · ")}
            </Text>
          </VisitInProgress>
        ))}
      </Stack>
    </Panel>
  );
}
