import { Button, Group, Select, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { Organization } from "fhir/r4";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Outcome } from "#/components/Outcome";
import { Page } from "#/components/Page";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { create } from "#/fhir/client";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useChargesText } from "../charges/text";
import { useCurrency } from "../books/useCurrency";
import { PaidClaims } from "./PaidClaims";
import { paymentOf, totalOf, type Remittance } from "./remittance";

const TYPES = ["PaymentReconciliation", "Account", "Claim", "Task"];

/** Records what an insurer paid, claim by claim, and posts it. */
export function RemittancePage() {
  const t = useChargesText();
  const format = useFormat();
  const navigate = useNavigate();
  const [remittance, setRemittance] = useState<Remittance>({
    insurer: "",
    day: todayIn(ownZone()),
    reference: "",
    amounts: {},
  });
  const set = (part: Partial<Remittance>) => setRemittance({ ...remittance, ...part });
  const currency = useCurrency();
  const insurers = useSearch<Organization>("Organization", {
    type: "http://terminology.hl7.org/CodeSystem/organization-type|pay,http://terminology.hl7.org/CodeSystem/organization-type|ins",
    _sort: "name",
    _count: 200,
  });
  const post = useChange(() => create(paymentOf(remittance, currency)), TYPES);
  const total = totalOf(remittance, currency);
  return (
    <Page title={t("remittance")} subtitle={t("remittanceText")}>
      <Panel>
        <Group align="flex-end">
          <Select
            label={t("insurer")}
            searchable
            data={resourcesOf<Organization>(insurers.data, "Organization").map((each) => ({
              value: each.id,
              label: each.name ?? each.id,
            }))}
            value={remittance.insurer || null}
            onChange={(insurer) => set({ insurer: insurer ?? "", amounts: {} })}
          />
          <TextInput
            type="date"
            label={t("paidOn")}
            value={remittance.day}
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
          <TextInput
            label={t("bankReference")}
            value={remittance.reference}
            onChange={(event) => set({ reference: event.currentTarget.value })}
          />
        </Group>
      </Panel>
      {remittance.insurer && (
        <Panel title={t("claimsOf")}>
          <PaidClaims
            insurer={remittance.insurer}
            amounts={remittance.amounts}
            onChange={(amounts) => set({ amounts })}
          />
        </Panel>
      )}
      <Outcome failure={post.error} />
      <Group justify="flex-end">
        <Text fw={600} aria-live="polite">
          {total && t("sum", { amount: format.money(total) })}
        </Text>
        <Button
          disabled={!total || !remittance.day}
          loading={post.isPending}
          onClick={() =>
            post.mutate(undefined, {
              onSuccess: () => {
                notifications.show({ color: "green", message: t("posted") });
                void navigate("/billing/payments");
              },
            })
          }
        >
          {t("record")}
        </Button>
      </Group>
    </Page>
  );
}
