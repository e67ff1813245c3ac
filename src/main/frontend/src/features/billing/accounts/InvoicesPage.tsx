import { SegmentedControl } from "@mantine/core";
import type { Invoice } from "fhir/r4";
import { useState } from "react";
import { Page } from "#/components/Page";
import { Loaded } from "#/components/Loaded";
import { More } from "#/components/More";
import { useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useBillingText } from "../text";
import { Invoices } from "./Invoices";

const STATES = ["draft", "issued", "balanced", "cancelled"] as const;

/** The invoices of the hospital by their state. */
export function InvoicesPage() {
  const t = useBillingText();
  const [status, setStatus] = useState<(typeof STATES)[number]>("issued");
  const found = useSearchPages<Invoice>("Invoice", {
    status,
    _include: "Invoice:patient",
    _sort: "-date",
    _count: 50,
  });
  useLive(`Invoice?status=${status}`);
  return (
    <Page title={t("invoices")}>
      <SegmentedControl
        aria-label={t("state")}
        value={status}
        onChange={(value) => setStatus(value)}
        data={STATES.map((value) => ({ value, label: t(`status_${value}`) }))}
        style={{ alignSelf: "flex-start" }}
      />
      <Loaded query={found} lines={6}>
        {({ pages }) => <Invoices bundles={pages} withPatient />}
      </Loaded>
      <More query={found} />
    </Page>
  );
}
