import { Anchor, Group, Text } from "@mantine/core";
import type { Claim, ClaimResponse, OperationOutcome, Patient } from "fhir/r4";
import { Link, useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { idOf, keyOf, resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { hasCode, nameOf } from "#/fhir/names";
import { useAsk, useRead, useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { Source } from "../books/Source";
import { useOrganizationNames } from "../books/useNames";
import { useBillingText } from "../text";
import { Actions } from "./Actions";
import { Answer } from "./Answer";
import { Findings } from "./Findings";
import { findingsOf } from "./findings";
import { Items } from "./Items";
import { useClaimsText } from "./text";

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
  const isDraft = claim.status === "draft";
  const answers = useSearch<ClaimResponse>("ClaimResponse", {
    request: `Claim/${claim.id}`,
    status: "active",
    _sort: "-created",
  });
  const scrub = useAsk<OperationOutcome>(
    "Claim",
    `Claim/${claim.id}/$scrub`,
    {},
    { enabled: isDraft },
  );
  const answer = resourcesOf<ClaimResponse>(answers.data, "ClaimResponse")[0];
  const findings = isDraft ? findingsOf(scrub.data) : [];
  return (
    <Page
      title={t("claim", { number: claim.identifier?.[0]?.value ?? claim.id })}
      subtitle={<About claim={claim} />}
      actions={<Actions claim={claim} blocked={findings.some((finding) => finding.severe)} />}
    >
      {isDraft && scrub.data && <Findings findings={findings} servicesElsewhere />}
      <Outcome failure={scrub.error} retry={() => void scrub.refetch()} />
      <Panel title={t("items")} actions={<Source reference={`Claim/${claim.id}`} label="FHIR" />}>
        <Items claim={claim} answer={answer} findings={findings} />
      </Panel>
      {!isDraft && (
        <Panel
          title={t("answer")}
          actions={answer && <Source reference={`ClaimResponse/${answer.id}`} label="FHIR" />}
        >
          <Loaded query={answers} lines={1}>
            {() => <Answer answer={answer} />}
          </Loaded>
        </Panel>
      )}
    </Page>
  );
}

function About({ claim }: { claim: Claim }) {
  const t = useBillingText();
  const claims = useClaimsText();
  const format = useFormat();
  const patient = useRead<Patient>(`Patient/${idOf(claim.patient) ?? ""}`);
  const insurer = keyOf(claim.insurer);
  const insurerName = useOrganizationNames([insurer]);
  const prior = claim.related?.find((each) => hasCode(each.relationship, "prior"))?.claim;
  return (
    <Group gap="xs">
      <Anchor component={Link} to={`/billing/patients/${idOf(claim.patient) ?? ""}`}>
        {nameOf(patient.data)}
      </Anchor>
      <Text c="dimmed">
        {[
          claim.insurer?.display ?? insurerName(insurer),
          format.date(claim.created),
          t(stateOf(claim)),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {prior && (
        <Anchor component={Link} to={`/billing/claims/${idOf(prior) ?? ""}`}>
          {claims("replaces", { number: prior.identifier?.value ?? claims("former") })}
        </Anchor>
      )}
    </Group>
  );
}

function stateOf(claim: Claim): "draft" | "sent" | "cancelled" {
  return claim.status === "draft" ? "draft" : claim.status === "active" ? "sent" : "cancelled";
}
