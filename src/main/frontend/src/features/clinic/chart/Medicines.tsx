import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import type { MedicationRequest } from "fhir/r4";
import { Link } from "react-router";
import { FileButton } from "#/components/FileButton";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { medicineText } from "#/fhir/medicines";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";

/** The prescriptions in force, and drafts. */
export function Medicines({ patient, mayPrescribe }: { patient: string; mayPrescribe: boolean }) {
  const t = useClinicText();
  const format = useFormat();
  const found = useSearch<MedicationRequest>("MedicationRequest", {
    patient,
    status: "active,on-hold,draft",
    _include: "MedicationRequest:medication",
    _sort: "-authoredon",
    _count: 100,
  });
  useLive(`MedicationRequest?patient=${patient}`);
  return (
    <Panel
      title={t("medications")}
      actions={
        mayPrescribe && (
          <Button size="xs" component={Link} to={`/clinic/patients/${patient}/prescribe`}>
            {t("prescribe")}
          </Button>
        )
      }
    >
      <Loaded query={found}>
        {(bundle) => {
          const requests = resourcesOf<MedicationRequest>(bundle, "MedicationRequest");
          return requests.length === 0 ? (
            <Text c="dimmed">{t("noMedications")}</Text>
          ) : (
            <Stack gap="sm" role="list">
              {requests.map((request) => (
                <Group
                  key={request.id}
                  role="listitem"
                  justify="space-between"
                  align="flex-start"
                  wrap="nowrap"
                >
                  <div>
                    <Text fw={600}>{medicineText(bundle, request)}</Text>
                    <Text size="sm">{request.dosageInstruction?.[0]?.text}</Text>
                    <Text size="xs" c="dimmed">
                      {[format.date(request.authoredOn), request.requester?.display]
                        .filter(Boolean)
                        .join(" · ")}
                    </Text>
                  </div>
                  <Group gap="xs" wrap="nowrap">
                    {request.status !== "active" && (
                      <Badge variant="light" color="gray" tt="none">
                        {t(`order_${request.status}`)}
                      </Badge>
                    )}
                    {request.status === "active" && (
                      <FileButton
                        size="compact-xs"
                        path={`MedicationRequest/${request.id}/$prescription-document`}
                      >
                        PDF
                      </FileButton>
                    )}
                  </Group>
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}
