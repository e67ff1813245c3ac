import {
  Button,
  Group,
  NativeSelect,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCalendarOff } from "@tabler/icons-react";
import dayjs from "dayjs";
import type { Appointment, Bundle, HealthcareService } from "fhir/r4";
import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { keyOf, resourcesOf } from "#/fhir/bundle";
import type { Query, Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useAsk, useRead, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { bookingMode, byDay, hostOf, kindsOf } from "./appointment";
import { useBook, useMove } from "./changes";

const SPAN = 14;
const MOST = 80;

/** Finds a free time for a new appointment: what for, of which kind, and when. */
export function BookPage() {
  const t = usePortalText();
  const found = useSearch<HealthcareService>(
    "HealthcareService",
    { active: true, _sort: "name", _count: 200 },
    { staleTime: 300_000 },
  );
  return (
    <Page title={t("bookTitle")}>
      <Loaded query={found} lines={1}>
        {(bundle) => (
          <Kinds services={resourcesOf<HealthcareService>(bundle, "HealthcareService")} />
        )}
      </Loaded>
    </Page>
  );
}

function Kinds({ services }: { services: Stored<HealthcareService>[] }) {
  const t = usePortalText();
  const offered = services.filter((each) => kindsOf(each).length > 0);
  const [service, setService] = useState(offered[0]?.id ?? "");
  const kinds = kindsOf(offered.find((each) => each.id === service));
  const [chosen, setChosen] = useState("");
  const kind = kinds.find((each) => each.token === chosen) ?? kinds[0];
  if (!kind) {
    return <Empty icon={IconCalendarOff} text={t("noFree")} />;
  }
  return (
    <>
      <Group grow maw="44rem" align="flex-end">
        <NativeSelect
          label={t("what")}
          value={service}
          onChange={(event) => setService(event.currentTarget.value)}
          data={offered.map((each) => ({ value: each.id, label: each.name ?? each.id }))}
        />
        <NativeSelect
          label={t("kind")}
          value={kind.token}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={kinds.map(({ token, label }) => ({ value: token, label }))}
        />
      </Group>
      <Times
        key={`${service} ${kind.token}`}
        criteria={{ "healthcare-service": service, "visit-type": kind.token }}
      />
    </>
  );
}

/** Finds another time for an appointment, of the same kind and with the same people. */
export function MovePage() {
  const t = usePortalText();
  const { id = "" } = useParams();
  const appointment = useRead<Appointment>(`Appointment/${id}`);
  return (
    <Page title={t("moveTitle")}>
      <Loaded query={appointment}>
        {(data) => <Times criteria={criteriaOf(data)} moves={data.id} />}
      </Loaded>
    </Page>
  );
}

function criteriaOf(appointment: Stored<Appointment>): Query {
  const actors = appointment.participant.map((each) => keyOf(each.actor) ?? "");
  const kind = appointment.serviceType?.[0]?.coding?.[0];
  return {
    practitioner: actors.filter((actor) => actor.startsWith("Practitioner")),
    "healthcare-service": actors.filter((actor) => actor.startsWith("HealthcareService/")),
    "visit-type": kind ? `${kind.system ?? ""}|${kind.code ?? ""}` : undefined,
    "ignore-appointment": `Appointment/${appointment.id}`,
  };
}

function Times({ criteria, moves }: { criteria: Query; moves?: string }) {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const [from, setFrom] = useState(() => dayjs().format("YYYY-MM-DD"));
  const [chosen, setChosen] = useState<Stored<Appointment>>();
  const found = useAsk<Bundle>("Appointment", "Appointment/$find", {
    ...criteria,
    "patient-reference": `Patient/${patient}`,
    start: from,
    end: dayjs(from).add(SPAN, "day").format("YYYY-MM-DD"),
    _count: MOST,
    _total: "none",
  });
  return (
    <>
      <Group align="flex-end">
        <TextInput
          type="date"
          label={t("from")}
          value={from}
          min={dayjs().format("YYYY-MM-DD")}
          onChange={(event) => event.currentTarget.value && setFrom(event.currentTarget.value)}
        />
        <Button
          variant="default"
          onClick={() => setFrom(dayjs(from).add(SPAN, "day").format("YYYY-MM-DD"))}
        >
          {t("later")}
        </Button>
      </Group>
      {chosen && <Confirm proposal={chosen} moves={moves} onAgain={() => void found.refetch()} />}
      <Panel title={t("free")}>
        <Loaded query={found} lines={4}>
          {(bundle) => {
            const found = resourcesOf<Appointment>(bundle, "Appointment");
            const proposals = found.filter((each) => bookingMode(each) !== "view");
            return proposals.length === 0 ? (
              <Empty icon={IconCalendarOff} text={t(found.length > 0 ? "call" : "noFree")} />
            ) : (
              <Stack>
                {byDay(proposals).map(([day, times]) => (
                  <section key={day} aria-label={format.day(day)}>
                    <Title order={3} size="h5" mb="xs">
                      {format.day(day)}
                    </Title>
                    <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} spacing="xs">
                      {times.map((proposal) => (
                        <Button
                          key={proposal.id}
                          variant={proposal.id === chosen?.id ? "filled" : "default"}
                          aria-pressed={proposal.id === chosen?.id}
                          h="auto"
                          py={8}
                          onClick={() => setChosen(proposal)}
                        >
                          <Stack gap={0}>
                            <Text fw={600}>{format.time(proposal.start)}</Text>
                            <Text size="xs" truncate>
                              {hostOf(bundle, proposal)}
                            </Text>
                          </Stack>
                        </Button>
                      ))}
                    </SimpleGrid>
                  </section>
                ))}
              </Stack>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}

interface ConfirmProps {
  proposal: Stored<Appointment>;
  moves?: string;
  onAgain: () => void;
}

function Confirm({ proposal, moves, onAgain }: ConfirmProps) {
  const t = usePortalText();
  const format = useFormat();
  const patient = useSubject();
  const navigate = useNavigate();
  const book = useBook();
  const move = useMove();
  const [note, setNote] = useState("");
  const mode = bookingMode(proposal);
  const when = format.dateTime(proposal.start);
  const done = (message: string) => {
    notifications.show({ color: "green", message });
    void navigate("/portal/appointments");
  };
  const send = () =>
    moves
      ? move.mutate(
          { appointment: moves, proposal: proposal.id },
          { onSuccess: () => done(t("moved", { when })), onError: onAgain },
        )
      : book.mutate(
          { id: proposal.id, patient, comment: note.trim() },
          {
            onSuccess: (booked) =>
              done(t(booked.status === "pending" ? "asked" : "booked", { when })),
            onError: onAgain,
          },
        );
  return (
    <Panel title={t("chosen", { when })}>
      <Text>
        {[conceptText(proposal.serviceType?.[0]), t("with", { who: hostOf(undefined, proposal) })]
          .filter(Boolean)
          .join(", ")}
      </Text>
      {!moves && (
        <TextInput
          label={t("note")}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {mode === "request" && <Text size="sm">{t("askText")}</Text>}
      <Outcome failure={book.error ?? move.error} />
      <Group>
        <Button onClick={send} loading={book.isPending || move.isPending}>
          {t(moves ? "confirmMove" : mode === "request" ? "ask" : "confirm")}
        </Button>
      </Group>
    </Panel>
  );
}
