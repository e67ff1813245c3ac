import { Button, Group, Stack, Text } from "@mantine/core";
import type { DocumentReference } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { openAttachment } from "#/components/openAttachment";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";

/** Letters, notes and reports about a patient. */
export function Documents({ patient }: { patient: string }) {
  const t = useClinicText();
  const format = useFormat();
  const found = useSearch<DocumentReference>("DocumentReference", {
    patient,
    status: "current",
    _sort: "-date",
    _count: 30,
  });
  return (
    <Panel title={t("documents")}>
      <Loaded query={found}>
        {(bundle) => {
          const documents = resourcesOf<DocumentReference>(bundle, "DocumentReference");
          return documents.length === 0 ? (
            <Text c="dimmed">{t("noDocuments")}</Text>
          ) : (
            <Stack gap="xs" role="list">
              {documents.map((document) => (
                <Group key={document.id} role="listitem" justify="space-between" wrap="nowrap">
                  <div>
                    <Text>{conceptText(document.type) || document.description}</Text>
                    <Text size="xs" c="dimmed">
                      {[format.date(document.date), document.author?.[0]?.display]
                        .filter(Boolean)
                        .join(" · ")}
                    </Text>
                  </div>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={`${t("openDocument")}: ${conceptText(document.type)}`}
                    onClick={() => openAttachment(document.content[0]?.attachment)}
                  >
                    {t("openDocument")}
                  </Button>
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
