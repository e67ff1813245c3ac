import { Anchor, Badge, Button, Group, Stack, Text } from "@mantine/core";
import { IconBed } from "@tabler/icons-react";
import dayjs from "dayjs";
import type {
  Bundle,
  Encounter,
  Location,
  MedicationAdministration,
  MedicationRequest,
  Observation,
  Patient,
} from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { More } from "#/components/More";
import { idOf, keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText, nameOf } from "#/fhir/names";
import { useSearch, useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { VitalsDialog } from "../vitals/VitalsDialog";
import { OrderLine } from "./OrderLine";
import { knownSince, PRESENT, WARD_ORDERS, WINDOW } from "./searches";

/** Patients of a page. */
const PATIENTS = 20;
const MOST = 500;

/** Who is in the hospital, what is to be given to whom and when, and who was measured. */
export function WardPage() {
  const t = useClinicText();
  const found = useSearchPages<Encounter>("Encounter", {
    status: PRESENT,
    _include: ["Encounter:patient", "Encounter:location"],
    _sort: "-date",
    _count: PATIENTS,
  });
  useLive("Encounter?status=in-progress");
  useLive("MedicationAdministration?status=completed,in-progress,not-done,on-hold,stopped");
  useLive("MedicationRequest?status=active");
  const pages = found.data?.pages ?? [];
  const nobody = pages.every((page) => resourcesOf<Encounter>(page, "Encounter").length === 0);
  return (
    <Page title={t("ward")} subtitle={t("wardText")}>
      <Loaded query={found} lines={5}>
        {() =>
          nobody ? (
            <Empty icon={IconBed} text={t("noWard")} />
          ) : (
            <Stack>
              {pages.map((page, index) => (
                <Patients key={index} bundle={page} />
              ))}
              <Outcome failure={found.error} />
              <More query={found} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function Patients({ bundle }: { bundle: Bundle }) {
  const encounters = resourcesOf<Encounter>(bundle, "Encounter");
  const patient = [...new Set(encounters.map((each) => idOf(each.subject) ?? ""))].sort().join(",");
  const [begun] = useState(() => dayjs().startOf("hour"));
  const enabled = patient !== "";
  const orders = useSearch<MedicationRequest>(
    "MedicationRequest",
    { patient, ...WARD_ORDERS, _count: MOST },
    { enabled },
  );
  const records = useSearch<MedicationAdministration>(
    "MedicationAdministration",
    {
      patient,
      "effective-time": `ge${begun.subtract(WINDOW, "day").format()}`,
      _sort: "-effective-time",
      _count: MOST,
    },
    { enabled },
  );
  const vitals = useSearch<Observation>(
    "Observation",
    {
      patient,
      category: "vital-signs",
      date: `ge${begun.startOf("day").format()}`,
      _elements: "subject,effective",
      _sort: "-date",
      _count: MOST,
    },
    { enabled },
  );
  const measured = resourcesOf<Observation>(vitals.data, "Observation");
  return (
    <>
      <Outcome failure={orders.error ?? records.error ?? vitals.error} />
      {encounters.map((encounter) => {
        const ofPatient = (each: { subject?: Encounter["subject"] }) =>
          keyOf(each.subject) === keyOf(encounter.subject);
        return (
          <Stay
            key={encounter.id}
            encounter={encounter}
            bundle={bundle}
            measured={vitals.data && (measured.find(ofPatient)?.effectiveDateTime ?? "")}
          >
            {orders.data && records.data && (
              <Orders
                orders={resourcesOf<MedicationRequest>(orders.data, "MedicationRequest").filter(
                  ofPatient,
                )}
                records={resourcesOf<MedicationAdministration>(
                  records.data,
                  "MedicationAdministration",
                )}
                since={knownSince(records.data, begun.subtract(WINDOW, "day").toDate())}
                encounter={encounter}
              />
            )}
          </Stay>
        );
      })}
    </>
  );
}

interface StayProps {
  encounter: Stored<Encounter>;
  bundle: Bundle;
  /** When the patient was measured today; empty if not, undefined as long as it is not known. */
  measured: string | undefined;
  children: React.ReactNode;
}

function Stay({ encounter, bundle, measured, children }: StayProps) {
  const t = useClinicText();
  const format = useFormat();
  const [measuring, setMeasuring] = useState(false);
  const patient = referenced<Patient>(bundle, encounter.subject);
  const id = idOf(encounter.subject) ?? "";
  const name = nameOf(patient) || (encounter.subject?.display ?? "");
  const place = encounter.location?.find((each) => each.status !== "completed")?.location;
  return (
    <Panel>
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Anchor component={Link} to={`/clinic/patients/${id}`} fw={650}>
              {name}
            </Anchor>
            <Text size="sm" c="dimmed">
              {format.age(patient?.birthDate)}
            </Text>
            {place && (
              <Badge variant="light" tt="none">
                {referenced<Location>(bundle, place)?.name ?? place.display}
              </Badge>
            )}
          </Group>
          <Text size="sm" c="dimmed">
            {[
              conceptText(encounter.reasonCode?.[0]) || conceptText(encounter.type?.[0]),
              format.dateTime(encounter.period?.start),
              measured !== undefined &&
                (measured ? t("vitalsAt", { time: format.time(measured) }) : t("vitalsNone")),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          aria-label={`${t("measure")}: ${name}`}
          onClick={() => setMeasuring(true)}
        >
          {t("measure")}
        </Button>
      </Group>
      {children}
      {measuring && <VitalsDialog patient={id} onClose={() => setMeasuring(false)} />}
    </Panel>
  );
}

interface OrdersProps {
  orders: Stored<MedicationRequest>[];
  records: Stored<MedicationAdministration>[];
  since: Date;
  encounter: Stored<Encounter>;
}

function Orders({ orders, records, since, encounter }: OrdersProps) {
  const t = useClinicText();
  if (orders.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("noOrders")}
      </Text>
    );
  }
  return (
    <Stack gap="sm" role="list">
      {orders.map((order) => (
        <OrderLine
          key={order.id}
          order={order}
          records={records}
          since={since}
          encounter={{ reference: `Encounter/${encounter.id}` }}
        />
      ))}
    </Stack>
  );
}
