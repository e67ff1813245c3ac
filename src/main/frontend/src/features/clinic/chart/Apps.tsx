import { Anchor, Text } from "@mantine/core";
import type { Patient } from "fhir/r4";
import { Panel } from "#/components/Panel";
import { queryText } from "#/fhir/client";
import { useRead } from "#/fhir/queries";
import { useClinicText } from "../text";

/** The way to registered SMART apps, with this patient in context. */
export function Apps({ patient }: { patient: string }) {
  const t = useClinicText();
  const record = useRead<Patient>(`Patient/${patient}`);
  const identifier = record.data?.identifier?.find((each) => each.system && each.value);
  if (!identifier) {
    return null;
  }
  const query = queryText({ identifier: `${identifier.system ?? ""}|${identifier.value ?? ""}` });
  return (
    <Panel title={t("apps")}>
      <Text>
        <Anchor href={`/apps/launch${query}`} target="_blank" rel="noopener">
          {t("launch")}
        </Anchor>
      </Text>
    </Panel>
  );
}
