import {
  Badge,
  Button,
  Group,
  Modal,
  NativeSelect,
  Paper,
  Stack,
  Text,
  Textarea,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconPill } from "@tabler/icons-react";
import type { Bundle, Location, MedicationRequest, Organization, Task } from "fhir/r4";
import { useState } from "react";
import { Empty } from "#/components/Empty";
import { FileButton } from "#/components/FileButton";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { keyOf, resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { medicineText } from "#/fhir/medicines";
import { parameters } from "#/fhir/parameters";
import { useChange, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";

const PHARMACY = "http://terminology.hl7.org/CodeSystem/v3-RoleCode|PHARM";
const STAGES = ["received", "sent", "verified", "prepared", "ready", "partly-filled"] as const;

/** The prescriptions in force: how they are taken, and where their fills are. */
export function PrescriptionsPage() {
  const t = usePortalText();
  const patient = useSubject();
  const found = useSearch<MedicationRequest>("MedicationRequest", {
    patient,
    status: "active,on-hold",
    intent: "order,original-order,instance-order",
    _include: "MedicationRequest:medication",
    _sort: "-authoredon",
    _count: 100,
  });
  const fills = useSearch<Task>("Task", {
    patient,
    code: "fulfill",
    status: "requested,accepted,in-progress,on-hold",
    _count: 100,
  });
  useLive(`Task?patient=${patient}`, ["MedicationRequest"]);
  return (
    <Page title={t("prescriptions")}>
      <Loaded query={found} lines={4}>
        {(bundle) => {
          const requests = resourcesOf<MedicationRequest>(bundle, "MedicationRequest");
          return requests.length === 0 ? (
            <Empty icon={IconPill} text={t("noPrescriptions")} />
          ) : (
            <Stack>
              {requests.map((request) => (
                <Prescription
                  key={request.id}
                  request={request}
                  bundle={bundle}
                  fill={resourcesOf<Task>(fills.data, "Task").find(
                    (task) => keyOf(task.focus) === `MedicationRequest/${request.id}`,
                  )}
                />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Page>
  );
}

interface Props {
  request: Stored<MedicationRequest>;
  bundle: Bundle;
  fill: Stored<Task> | undefined;
}

function Prescription({ request, bundle, fill }: Props) {
  const t = usePortalText();
  const format = useFormat();
  const [asking, setAsking] = useState(false);
  return (
    <Paper withBorder radius="lg" p="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={650}>{medicineText(bundle, request)}</Text>
            {fill && <Stage fill={fill} />}
          </Group>
          <Text>{request.dosageInstruction?.[0]?.text}</Text>
          <Text size="sm" c="dimmed">
            {[format.date(request.authoredOn), request.requester?.display]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <Group gap="xs">
          {!fill && <ChoosePharmacy request={request} />}
          <Button size="sm" variant="default" onClick={() => setAsking(true)}>
            {t("renew")}
          </Button>
          <FileButton size="sm" path={`MedicationRequest/${request.id}/$prescription-document`}>
            {t("pdf")}
          </FileButton>
        </Group>
      </Group>
      {asking && <Renew request={request} onClose={() => setAsking(false)} />}
    </Paper>
  );
}

function Stage({ fill }: { fill: Task }) {
  const t = usePortalText();
  const code = fill.businessStatus?.coding?.[0]?.code;
  const stage = STAGES.find((each) => each === code);
  const ready = stage === "ready";
  return (
    <Badge variant={ready ? "filled" : "light"} color={ready ? "foyer" : "gray"} tt="none">
      {fill.status === "on-hold" ? t("stage_waits") : t(`stage_${stage ?? "received"}`)}
    </Badge>
  );
}

function Renew({ request, onClose }: { request: Stored<MedicationRequest>; onClose: () => void }) {
  const t = usePortalText();
  const [comment, setComment] = useState("");
  const renew = useChange(
    () =>
      operate<Task>(
        `MedicationRequest/${request.id}/$renew`,
        parameters({ comment: comment.trim() ? { valueString: comment.trim() } : undefined }),
      ),
    ["Task"],
  );
  const send = () =>
    renew.mutate(undefined, {
      onSuccess: (task) => {
        notifications.show({
          color: "green",
          message: t("renewed", {
            who: task.owner?.display ?? request.requester?.display ?? "",
          }),
        });
        onClose();
      },
    });
  return (
    <Modal opened onClose={onClose} title={t("renew")} centered>
      <Stack>
        <Textarea
          label={t("renewNote")}
          autosize
          minRows={2}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          data-autofocus
        />
        <Outcome failure={renew.error} />
        <Group justify="flex-end">
          <Button onClick={send} loading={renew.isPending}>
            {t("renew")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ChoosePharmacy({ request }: { request: Stored<MedicationRequest> }) {
  const t = usePortalText();
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState("");
  const found = useSearch<Location>(
    "Location",
    { type: PHARMACY, status: "active", _include: "Location:organization", _count: 100 },
    { enabled: open },
  );
  const pharmacies = resourcesOf<Organization>(found.data, "Organization");
  const send = useChange(
    (pharmacy: string) =>
      operate<Task>(
        `MedicationRequest/${request.id}/$send`,
        parameters({ pharmacy: { valueReference: { reference: `Organization/${pharmacy}` } } }),
      ),
    ["Task", "MedicationRequest"],
  );
  const selected = chosen || pharmacies[0]?.id;
  return (
    <>
      <Button size="sm" variant="default" onClick={() => setOpen(true)}>
        {t("choosePharmacy")}
      </Button>
      {open && (
        <Modal opened onClose={() => setOpen(false)} title={t("choosePharmacy")} centered>
          <Stack>
            <NativeSelect
              label={t("pharmacy")}
              value={selected ?? ""}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={pharmacies.map((each) => ({ value: each.id, label: each.name ?? each.id }))}
            />
            <Outcome failure={found.error ?? send.error} />
            <Group justify="flex-end">
              <Button
                disabled={!selected}
                loading={send.isPending}
                onClick={() =>
                  selected &&
                  send.mutate(selected, {
                    onSuccess: () => {
                      notifications.show({
                        color: "green",
                        message: t("chosenPharmacy", {
                          name: pharmacies.find((each) => each.id === selected)?.name ?? "",
                        }),
                      });
                      setOpen(false);
                    },
                  })
                }
              >
                {t("choosePharmacy")}
              </Button>
            </Group>
          </Stack>
        </Modal>
      )}
    </>
  );
}
