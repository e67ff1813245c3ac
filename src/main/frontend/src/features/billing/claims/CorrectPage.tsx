import { Button, Group, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Claim, ClaimResponse, OperationOutcome } from "fhir/r4";
import { useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { useDraft } from "#/components/useDraft";
import { idOf } from "#/fhir/bundle";
import { operate, update, type Stored } from "#/fhir/client";
import { parameters } from "#/fhir/parameters";
import { useChange, useRead } from "#/fhir/queries";
import { useBillingText } from "../text";
import { corrected, correctionOf, replacing, type Correction } from "./correction";
import { CorrectItems } from "./CorrectItems";
import { Diagnoses } from "./Diagnoses";
import { Findings } from "./Findings";
import { findingsOf } from "./findings";
import { useClaimsText } from "./text";

const TYPES = ["Claim", "ClaimResponse", "Task", "ChargeItem", "Account"];

/** A draft that is changed, or a claim in whose place a corrected one is sent. */
export function CorrectPage() {
  const { id = "" } = useParams();
  const claim = useRead<Claim>(`Claim/${id}`);
  return (
    <Loaded query={claim} lines={6}>
      {(data) => <Form key={data.id} read={data} />}
    </Loaded>
  );
}

function Form({ read }: { read: Stored<Claim> }) {
  // What was read first is changed; that somebody else changed it meanwhile, the server tells.
  const [claim] = useState(read);
  const t = useClaimsText();
  const shared = useBillingText();
  const navigate = useNavigate();
  const [correction, setCorrection, clear] = useDraft<Correction>(
    `claim.${claim.id}.${claim.meta?.versionId ?? ""}`,
    correctionOf(claim),
  );
  const isDraft = claim.status === "draft";
  const resource = () => ({ resource: { resource: replacing(claim, correction) } });
  const scrub = useChange(
    () => operate<OperationOutcome>("Claim/$scrub", parameters(resource())),
    [],
  );
  const save = useChange(() => update(corrected(claim, correction)), TYPES);
  const replace = useChange(
    () => operate<ClaimResponse>(`Claim/${claim.id}/$replace`, parameters(resource())),
    TYPES,
  );
  const leave = (to: string, message: string) => {
    clear();
    notifications.show({ color: "green", message });
    void navigate(to);
  };
  const send = () =>
    isDraft
      ? save.mutate(undefined, {
          onSuccess: () => leave(`/billing/claims/${claim.id}`, t("saved")),
        })
      : replace.mutate(undefined, {
          onSuccess: (answer) =>
            leave(`/billing/claims/${idOf(answer.request) ?? claim.id}`, t("sentAgain")),
        });
  const empty = Object.values(correction.items).every((item) => !item.kept);
  const number = claim.identifier?.[0]?.value ?? claim.id;
  return (
    <Page
      title={t(isDraft ? "changeTitle" : "correctTitle", { number })}
      subtitle={t(isDraft ? "changeText" : "correctText")}
    >
      <Diagnoses claim={claim} correction={correction} onChange={setCorrection} />
      <CorrectItems claim={claim} correction={correction} onChange={setCorrection} />
      <Panel>
        <Textarea
          label={t("authorization")}
          description={t("authorizationHint")}
          autosize
          value={correction.authorizations}
          onChange={(event) =>
            setCorrection({ ...correction, authorizations: event.currentTarget.value })
          }
        />
      </Panel>
      {scrub.data && <Findings findings={findingsOf(scrub.data)} />}
      <Outcome failure={scrub.error ?? save.error ?? replace.error} />
      <Group justify="flex-end">
        <Button variant="default" component={Link} to={`/billing/claims/${claim.id}`}>
          {t("cancel")}
        </Button>
        <Button variant="default" loading={scrub.isPending} onClick={() => scrub.mutate()}>
          {shared("scrub")}
        </Button>
        <Button loading={save.isPending || replace.isPending} disabled={empty} onClick={send}>
          {t(isDraft ? "save" : "send")}
        </Button>
      </Group>
    </Page>
  );
}
