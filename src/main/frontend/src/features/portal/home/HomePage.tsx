import { Anchor, Button, Group, SimpleGrid, Stack, Text } from "@mantine/core";
import dayjs from "dayjs";
import type { Appointment, DiagnosticReport, Invoice, MedicationRequest, Task } from "fhir/r4";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { usePerson } from "#/auth/useSession";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { referenced, resourcesOf } from "#/fhir/bundle";
import { medicineText } from "#/fhir/medicines";
import { conceptText, extension } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { hostOf } from "../appointments/appointment";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";

const DUE = "https://foyer.org/fhir/StructureDefinition/invoice-due";
const OPEN = "https://foyer.org/fhir/StructureDefinition/invoice-open";

/** What matters to a patient today. */
export function HomePage() {
  const t = usePortalText();
  const person = usePerson();
  return (
    <Page
      title={t("hello", { name: person.name })}
      actions={
        <Button component={Link} to="/portal/appointments/book">
          {t("book")}
        </Button>
      }
    >
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Next />
        <Ready />
        <Results />
        <Bills />
      </SimpleGrid>
    </Page>
  );
}

function More({ to, children }: { to: string; children: ReactNode }) {
  return (
    <Group mt="auto">
      <Anchor component={Link} to={to}>
        {children}
      </Anchor>
    </Group>
  );
}

function Next() {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const found = useSearch<Appointment>("Appointment", {
    patient,
    date: `ge${dayjs().format()}`,
    status: "booked,pending,arrived,checked-in",
    _sort: "date",
    _count: 1,
    _include: ["Appointment:practitioner", "Appointment:location"],
  });
  useLive(`Appointment?patient=${patient}`);
  return (
    <Panel title={t("next")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const appointment = resourcesOf<Appointment>(bundle, "Appointment")[0];
          if (!appointment) {
            return <Text c="dimmed">{t("noNext")}</Text>;
          }
          return (
            <div>
              <Text size="xl" fw={650}>
                {format.dateTime(appointment.start)}
              </Text>
              <Text>
                {[
                  conceptText(appointment.serviceType?.[0]),
                  t("with", { who: hostOf(bundle, appointment) }),
                ]
                  .filter(Boolean)
                  .join(", ")}
              </Text>
              <Text c="dimmed">{format.relative(appointment.start)}</Text>
            </div>
          );
        }}
      </Loaded>
      <More to="/portal/appointments">{t("allAppointments")}</More>
    </Panel>
  );
}

function Ready() {
  const t = usePortalText();
  const patient = useSubject();
  const found = useSearch<Task>("Task", {
    patient,
    code: "fulfill",
    "business-status": "ready",
    _include: "Task:focus",
    "_include:iterate": "MedicationRequest:medication",
    _count: 5,
  });
  useLive(`Task?patient=${patient}`);
  return (
    <Panel title={t("ready")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const tasks = resourcesOf<Task>(bundle, "Task");
          return tasks.length === 0 ? (
            <Text c="dimmed">{t("noReady")}</Text>
          ) : (
            <Stack gap={4}>
              {tasks.map((task) => (
                <Text key={task.id} fw={600}>
                  {medicineText(bundle, referenced<MedicationRequest>(bundle, task.focus))}
                </Text>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More to="/portal/prescriptions">{t("allPrescriptions")}</More>
    </Panel>
  );
}

function Results() {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const found = useSearch<DiagnosticReport>("DiagnosticReport", {
    patient,
    date: `ge${dayjs().subtract(3, "month").format("YYYY-MM-DD")}`,
    _sort: "-date",
    _count: 5,
  });
  return (
    <Panel title={t("results")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const reports = resourcesOf<DiagnosticReport>(bundle, "DiagnosticReport");
          return reports.length === 0 ? (
            <Text c="dimmed">{t("noResults")}</Text>
          ) : (
            <Stack gap={4}>
              {reports.map((report) => (
                <Group key={report.id} justify="space-between">
                  <Text>{conceptText(report.code)}</Text>
                  <Text c="dimmed">{format.date(report.effectiveDateTime)}</Text>
                </Group>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More to="/portal/record">{t("allResults")}</More>
    </Panel>
  );
}

function Bills() {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const found = useSearch<Invoice>("Invoice", { patient, status: "issued", _count: 5 });
  useLive(`Invoice?patient=${patient}`);
  return (
    <Panel title={t("bills")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const invoices = resourcesOf<Invoice>(bundle, "Invoice");
          return invoices.length === 0 ? (
            <Text c="dimmed">{t("noBills")}</Text>
          ) : (
            <Stack gap={4}>
              {invoices.map((invoice) => (
                <Text key={invoice.id} fw={600}>
                  {t("toPay", {
                    amount: format.money(extension(invoice, OPEN)?.valueMoney),
                    date: format.date(extension(invoice, DUE)?.valueDate),
                  })}
                </Text>
              ))}
            </Stack>
          );
        }}
      </Loaded>
      <More to="/portal/bills">{t("allBills")}</More>
    </Panel>
  );
}
