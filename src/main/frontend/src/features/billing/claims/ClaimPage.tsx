import { Alert, Anchor, Button, Group, Table, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import type { Bundle, Claim, ClaimResponse, OperationOutcome, Patient } from "fhir/r4";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { ReasonDialog } from "#/components/ReasonDialog";
import { idOf, resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { FhirFailure } from "#/fhir/failure";
import { conceptText, nameOf } from "#/fhir/names";
import { parameters } from "#/fhir/parameters";
import { useChange, useRead, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";
import { decisionOf } from "./answer";

const TYPES = ["Claim", "ClaimResponse", "Task", "ChargeItem", "Account"];

/** A claim: what was done, what the insurer says of it, and what can be done with it. */
export function ClaimPage() {
  const { id = "" } = useParams();
  const claim = useRead<Claim>(`Claim/${id}`);
  useLive(`Claim?_id=${id}`, ["ClaimResponse"]);
  return (
    <Loaded query={claim} lines={6}>
      {(data) => <Details claim={data} />}
    </Loaded>
  );
}

function Details({ claim }: { claim: Stored<Claim> }) {
  const t = useBillingText();
  const format = useFormat();
  const patient = useRead<Patient>(`Patient/${idOf(claim.patient) ?? ""}`);
  const answers = useSearch<ClaimResponse>("ClaimResponse", {
    request: `Claim/${claim.id}`,
    status: "active",
    _sort: "-created",
  });
  const answer = resourcesOf<ClaimResponse>(answers.data, "ClaimResponse")[0];
  return (
    <Page
      title={t("claim", { number: claim.identifier?.[0]?.value ?? claim.id })}
      subtitle={
        <Group gap="xs">
          <Anchor component={Link} to={`/billing/patients/${idOf(claim.patient) ?? ""}`}>
            {nameOf(patient.data)}
          </Anchor>
          <Text c="dimmed">
            {[claim.insurer?.display, format.date(claim.created), t(stateOf(claim))]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </Group>
      }
      actions={<Actions claim={claim} />}
    >
      <Panel title={t("items")}>
        <Items claim={claim} answer={answer} />
      </Panel>
      <Panel title={t("answer")}>
        <Loaded query={answers} lines={1}>
          {() => <Answer answer={answer} />}
        </Loaded>
      </Panel>
    </Page>
  );
}

function stateOf(claim: Claim): "draft" | "sent" | "cancelled" {
  return claim.status === "draft" ? "draft" : claim.status === "active" ? "sent" : "cancelled";
}

function Items({ claim, answer }: { claim: Claim; answer: ClaimResponse | undefined }) {
  const t = useBillingText();
  const format = useFormat();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("service")}</Table.Th>
            <Table.Th>{t("day")}</Table.Th>
            <Table.Th ta="right">{t("amount")}</Table.Th>
            <Table.Th ta="right">{t("contract")}</Table.Th>
            <Table.Th ta="right">{t("paid")}</Table.Th>
            <Table.Th ta="right">{t("share")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {claim.item?.map((item) => {
            const decision = decisionOf(answer, item.sequence);
            return (
              <Table.Tr key={item.sequence}>
                <Table.Td>
                  {conceptText(item.productOrService)}
                  {decision.denied !== undefined && (
                    <Text size="sm" c="red">
                      {t("denied", { reason: decision.denied })}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>{format.date(item.servicedDate ?? item.servicedPeriod?.start)}</Table.Td>
                <Table.Td ta="right">{format.money(item.net)}</Table.Td>
                <Table.Td ta="right">{format.money(decision.contract)}</Table.Td>
                <Table.Td ta="right">{format.money(decision.paid)}</Table.Td>
                <Table.Td ta="right">{format.money(decision.share)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th colSpan={2}>{t("total")}</Table.Th>
            <Table.Th ta="right">{format.money(claim.total)}</Table.Th>
            <Table.Th />
            <Table.Th ta="right">{format.money(answer?.payment?.amount)}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Answer({ answer }: { answer: ClaimResponse | undefined }) {
  const t = useBillingText();
  if (!answer) {
    return <Text c="dimmed">{t("noAnswer")}</Text>;
  }
  return (
    <>
      <Text>{answer.outcome === "queued" ? t("waiting") : answer.disposition}</Text>
      {answer.processNote?.map((note) => (
        <Text key={note.text} size="sm">
          {note.text}
        </Text>
      ))}
      {answer.error?.map((error, at) => (
        <Text key={at} c="red">
          {conceptText(error.code)}
        </Text>
      ))}
    </>
  );
}

function Actions({ claim }: { claim: Stored<Claim> }) {
  const t = useBillingText();
  const [reversing, setReversing] = useState(false);
  const path = `Claim/${claim.id}`;
  const scrub = useChange(() => operate<OperationOutcome>(`${path}/$scrub`), []);
  const submit = useChange(() => operate<ClaimResponse>(`${path}/$submit`), TYPES);
  const inquire = useChange(() => operate<Bundle>(`${path}/$inquire`), TYPES);
  const reverse = useChange(
    (reason: string) =>
      operate(`${path}/$reverse`, parameters({ reason: { valueString: reason } })),
    TYPES,
  );
  const findings = scrub.data?.issue.filter((issue) => issue.severity !== "information") ?? [];
  return (
    <div>
      <Group gap="xs" justify="flex-end">
        {claim.status === "draft" && (
          <>
            <Button variant="default" loading={scrub.isPending} onClick={() => scrub.mutate()}>
              {t("scrub")}
            </Button>
            <Button
              loading={submit.isPending}
              onClick={() =>
                submit.mutate(undefined, {
                  onSuccess: () => notifications.show({ color: "green", message: t("submitted") }),
                })
              }
            >
              {t("submit")}
            </Button>
          </>
        )}
        {claim.status === "active" && (
          <>
            <Button variant="default" loading={inquire.isPending} onClick={() => inquire.mutate()}>
              {t("inquire")}
            </Button>
            <Button variant="default" c="red" onClick={() => setReversing(true)}>
              {t("reverse")}
            </Button>
          </>
        )}
      </Group>
      {scrub.isSuccess && findings.length === 0 && (
        <Alert mt="xs" color="green" icon={<IconCheck />} role="status">
          {t("clean")}
        </Alert>
      )}
      {findings.length > 0 && <Outcome failure={new FhirFailure(200, scrub.data)} />}
      <Outcome failure={scrub.error ?? submit.error ?? inquire.error} />
      <ReasonDialog
        opened={reversing}
        title={t("reverse")}
        text={t("reverseText")}
        confirm={t("reverse")}
        danger
        busy={reverse.isPending}
        failure={reverse.error}
        onClose={() => setReversing(false)}
        onConfirm={(reason) =>
          reverse.mutate(reason, {
            onSuccess: () => {
              setReversing(false);
              notifications.show({ message: t("reversed") });
            },
          })
        }
      />
    </div>
  );
}
