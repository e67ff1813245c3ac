import { Anchor, Button, Table, Text } from "@mantine/core";
import { IconMoodEmpty, IconPrinter, IconWalk } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { Appointment, Bundle, Patient } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { instantOf, ownZone, todayIn, wallClock } from "#/text/zone";
import { useReceptionText } from "../text";
import { AppointmentActions } from "./AppointmentActions";
import { BookDialog, type Wish } from "./BookDialog";
import { hostsOf, patientIdOf, patientOf, SHOWN } from "./events";
import { useBookables } from "./schedules";
import { State } from "./State";

const MOST = 500;

/** Who is expected today, to work off and to print. */
export function DayListPage() {
  const t = useReceptionText();
  const format = useFormat();
  const { bookables } = useBookables();
  const [wish, setWish] = useState<Wish>();
  const zone = bookables[0]?.zone ?? ownZone();
  const today = todayIn(zone);
  const tomorrow = dayjs(today).add(1, "day").format("YYYY-MM-DD");
  const found = useSearch<Appointment>("Appointment", {
    date: [
      `ge${instantOf(`${today} 00:00:00`, zone)}`,
      `lt${instantOf(`${tomorrow} 00:00:00`, zone)}`,
    ],
    status: SHOWN.join(","),
    _include: "Appointment:patient",
    _sort: "date",
    _count: MOST,
  });
  useLive("Appointment?status=" + SHOWN.join(","));
  const bornOf = (bundle: Bundle, appointment: Appointment) => {
    const actor = appointment.participant.find((each) => keyOf(each.actor)?.startsWith("Patient/"));
    const born = referenced<Patient>(bundle, actor?.actor)?.birthDate;
    return born && t("born", { date: format.date(born) });
  };
  const appointments = resourcesOf<Appointment>(found.data, "Appointment");

  return (
    <Page
      title={t("dayTitle")}
      subtitle={t("daySubtitle", { count: appointments.length, day: format.day(today) })}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconWalk size={18} />}
            onClick={() => setWish({ day: today, here: true })}
          >
            {t("walkInButton")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} />}
            onClick={() => window.print()}
          >
            {t("print")}
          </Button>
        </>
      }
    >
      <Loaded query={found} lines={8}>
        {(bundle) =>
          appointments.length === 0 ? (
            <Empty icon={IconMoodEmpty} text={t("noneToday")} />
          ) : (
            <Table.ScrollContainer minWidth={760}>
              <Table verticalSpacing="xs" highlightOnHover>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("time")}</Table.Th>
                    <Table.Th>{t("patient")}</Table.Th>
                    <Table.Th>{t("with")}</Table.Th>
                    <Table.Th>{t("kind")}</Table.Th>
                    <Table.Th>{t("state")}</Table.Th>
                    <Table.Th className="no-print" aria-label={t("edit")} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {appointments.map((appointment) => (
                    <Table.Tr key={appointment.id}>
                      <Table.Td>{wallClock(appointment.start ?? "", zone).slice(11, 16)}</Table.Td>
                      <Table.Td>
                        <Anchor
                          size="sm"
                          fw={600}
                          component={Link}
                          to={`/reception/patients/${patientIdOf(appointment) ?? ""}`}
                        >
                          {patientOf(bundle, appointment)}
                        </Anchor>
                        <Text size="xs" c="dimmed">
                          {bornOf(bundle, appointment)}
                        </Text>
                      </Table.Td>
                      <Table.Td>{hostsOf(appointment, bookables)}</Table.Td>
                      <Table.Td>
                        <Text size="sm">{conceptText(appointment.serviceType?.[0])}</Text>
                        <Text size="xs" c="dimmed">
                          {appointment.comment ?? appointment.description}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <State status={appointment.status} />
                      </Table.Td>
                      <Table.Td className="no-print">
                        <AppointmentActions
                          appointment={appointment}
                          patient={patientOf(bundle, appointment)}
                          rows={bookables}
                        />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      {wish && <BookDialog wish={wish} rows={bookables} onClose={() => setWish(undefined)} />}
    </Page>
  );
}
