import { Alert, Button, Grid, Group, Stack } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLock } from "@tabler/icons-react";
import type { Encounter, Parameters, Patient } from "fhir/r4";
import { useState } from "react";
import { useParams } from "react-router";
import { useHasRole } from "#/auth/useSession";
import { FileButton } from "#/components/FileButton";
import { PatientBanner } from "#/components/PatientBanner";
import { ReasonDialog } from "#/components/ReasonDialog";
import { resourcesOf } from "#/fhir/bundle";
import { operate } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { one, parameters } from "#/fhir/parameters";
import { queryClient, useChange, useRead, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { VitalsDialog } from "../vitals/VitalsDialog";
import { GivenPanel } from "../ward/GivenPanel";
import { Orders } from "../orders/Orders";
import { Apps } from "./Apps";
import { InProgress } from "./InProgress";
import { Documents } from "./Documents";
import { Measurements } from "./Measurements";
import { Medicines } from "./Medicines";
import { NoteDialog } from "./NoteDialog";
import { Problems } from "./Problems";
import { Visits } from "./Visits";

/** All that matters of a patient, on one page. */
export function ChartPage() {
  const { id = "" } = useParams();
  const patient = useRead<Patient>(`Patient/${id}`);
  const hidden = patient.error instanceof FhirFailure && [403, 404].includes(patient.error.status);
  return hidden ? <Hidden patient={id} /> : <Chart patient={id} />;
}

function Chart({ patient }: { patient: string }) {
  const t = useClinicText();
  const isDoctor = useHasRole("doctor");
  const [dialog, setDialog] = useState<"vitals" | "note" | "glass">();
  const present = useSearch<Encounter>("Encounter", {
    patient,
    status: "in-progress",
    _sort: "-date",
    _count: 10,
  });
  const encounters = resourcesOf<Encounter>(present.data, "Encounter");
  // What is written during a visit or a stay belongs to it: to the latest, if there are more.
  const [encounter] = encounters;
  const close = () => setDialog(undefined);
  return (
    <Stack maw={1500} mx="auto">
      <PatientBanner
        id={patient}
        allergies
        actions={
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => setDialog("vitals")}>
              {t("measure")}
            </Button>
            <Button size="xs" variant="default" onClick={() => setDialog("note")}>
              {t("note")}
            </Button>
            <FileButton size="xs" path={`Patient/${patient}/$summary?_format=application/pdf`}>
              {t("printSummary")}
            </FileButton>
            <Button size="xs" variant="subtle" color="red" onClick={() => setDialog("glass")}>
              {t("break")}
            </Button>
          </Group>
        }
      />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack>
            <InProgress encounters={encounters} />
            <Problems patient={patient} encounter={encounter} mayAdd />
            <Medicines patient={patient} mayPrescribe={isDoctor} />
            <Orders patient={patient} encounter={encounter} mayOrder={isDoctor} />
            <GivenPanel patient={patient} encounter={encounter} />
            <Apps patient={patient} encounter={encounter} />
            <Documents patient={patient} />
            <Visits patient={patient} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            <Measurements patient={patient} category="vital-signs" />
            <Measurements patient={patient} category="laboratory" />
          </Stack>
        </Grid.Col>
      </Grid>
      {dialog === "vitals" && <VitalsDialog patient={patient} onClose={close} />}
      {dialog === "note" && <NoteDialog patient={patient} encounter={encounter} onClose={close} />}
      {dialog === "glass" && <BreakTheGlass patient={patient} onClose={close} />}
    </Stack>
  );
}

function Hidden({ patient }: { patient: string }) {
  const t = useClinicText();
  const [asking, setAsking] = useState(false);
  return (
    <Alert icon={<IconLock />} color="yellow" title={t("hidden")} role="alert">
      <Stack gap="sm" align="flex-start">
        {t("hiddenText")}
        <Button color="red" variant="light" onClick={() => setAsking(true)}>
          {t("break")}
        </Button>
      </Stack>
      {asking && <BreakTheGlass patient={patient} onClose={() => setAsking(false)} />}
    </Alert>
  );
}

/** Access in an emergency, with a reason that is kept (docs/access.md). */
function BreakTheGlass({ patient, onClose }: { patient: string; onClose: () => void }) {
  const t = useClinicText();
  const format = useFormat();
  const ask = useChange(
    (reason: string) =>
      operate<Parameters>(
        `Patient/${patient}/$break-the-glass`,
        parameters({ reason: { valueString: reason } }),
      ),
    [],
  );
  return (
    <ReasonDialog
      opened
      title={t("breakTitle")}
      text={t("breakText")}
      confirm={t("break")}
      danger
      busy={ask.isPending}
      failure={ask.error}
      onClose={onClose}
      onConfirm={(reason) =>
        ask.mutate(reason, {
          onSuccess: (answer) => {
            const until = one(answer, "until");
            notifications.show({
              color: "yellow",
              autoClose: 15_000,
              message: t("brokenGlass", {
                time: format.time(until?.valueInstant ?? until?.valueDateTime),
              }),
            });
            void queryClient.invalidateQueries();
            onClose();
          },
        })
      }
    />
  );
}
