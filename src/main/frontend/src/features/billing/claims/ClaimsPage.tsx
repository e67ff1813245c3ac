import { Anchor, SegmentedControl, Table } from "@mantine/core";
import { IconFileDollar } from "@tabler/icons-react";
import type { Claim, Organization, Patient } from "fhir/r4";
import { useState } from "react";
import { Link } from "react-router";
import { Empty } from "#/components/Empty";
import { Loaded } from "#/components/Loaded";
import { Page } from "#/components/Page";
import { More } from "#/components/More";
import { referenced, resourcesOf } from "#/fhir/bundle";
import { nameOf } from "#/fhir/names";
import { useSearchPages } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useBillingText } from "../text";

const STATES = ["draft", "active", "cancelled"] as const;

/** The claims of the hospital by their state. */
export function ClaimsPage() {
  const t = useBillingText();
  const format = useFormat();
  const [status, setStatus] = useState<(typeof STATES)[number]>("active");
  const found = useSearchPages<Claim>("Claim", {
    status,
    _include: ["Claim:patient", "Claim:insurer"],
    _sort: "-created",
    _count: 50,
  });
  useLive(`Claim?status=${status}`);
  return (
    <Page title={t("claims")}>
      <SegmentedControl
        aria-label={t("state")}
        value={status}
        onChange={(value) => setStatus(value)}
        data={STATES.map((value) => ({ value, label: t(`status_${value}`) }))}
        style={{ alignSelf: "flex-start" }}
      />
      <Loaded query={found} lines={6}>
        {({ pages }) => {
          const bundles = pages.map((bundle) => ({
            bundle,
            claims: resourcesOf<Claim>(bundle, "Claim"),
          }));
          return bundles.every(({ claims }) => claims.length === 0) ? (
            <Empty icon={IconFileDollar} text={t("noClaims")} />
          ) : (
            <Table.ScrollContainer minWidth={640}>
              <Table highlightOnHover verticalSpacing="xs">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t("claims")}</Table.Th>
                    <Table.Th>{t("patient")}</Table.Th>
                    <Table.Th>{t("insurer")}</Table.Th>
                    <Table.Th>{t("created")}</Table.Th>
                    <Table.Th ta="right">{t("total")}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {bundles.flatMap(({ bundle, claims }) =>
                    claims.map((claim) => (
                      <Table.Tr key={claim.id}>
                        <Table.Td>
                          <Anchor fz="sm" component={Link} to={`/billing/claims/${claim.id}`}>
                            {claim.identifier?.[0]?.value ?? claim.id}
                          </Anchor>
                        </Table.Td>
                        <Table.Td>{nameOf(referenced<Patient>(bundle, claim.patient))}</Table.Td>
                        <Table.Td>
                          {claim.insurer?.display ??
                            referenced<Organization>(bundle, claim.insurer)?.name}
                        </Table.Td>
                        <Table.Td>{format.date(claim.created)}</Table.Td>
                        <Table.Td ta="right">{format.money(claim.total)}</Table.Td>
                      </Table.Tr>
                    )),
                  )}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
      <More query={found} />
    </Page>
  );
}
