import { Badge, Button, Group, Stack, Table, Text } from "@mantine/core";
import type {
  Coverage,
  CoverageEligibilityRequest,
  CoverageEligibilityResponse,
  CoverageEligibilityResponseInsuranceItem,
  CoverageEligibilityResponseInsuranceItemBenefit,
  Organization,
} from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useReceptionText } from "../text";

/** How a patient is insured, and what the insurer says it covers. */
export function Coverages({ patient }: { patient: string }) {
  const t = useReceptionText();
  const found = useSearch<Coverage>("Coverage", {
    beneficiary: `Patient/${patient}`,
    status: "active",
    _include: "Coverage:payor",
  });
  return (
    <Panel title={t("coverage")}>
      <Loaded query={found} lines={1}>
        {(bundle) => {
          const coverages = resourcesOf<Coverage>(bundle, "Coverage");
          if (coverages.length === 0) {
            return <Text c="dimmed">{t("noCoverage")}</Text>;
          }
          return (
            <Stack>
              {coverages.map((coverage) => (
                <Card
                  key={coverage.id}
                  coverage={coverage}
                  payor={referenced<Organization>(bundle, coverage.payor[0])?.name ?? ""}
                />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Card({ coverage, payor }: { coverage: Stored<Coverage>; payor: string }) {
  const t = useReceptionText();
  const format = useFormat();
  const check = useChange(asked, ["CoverageEligibilityResponse"]);
  const insurance = check.data?.insurance?.[0];
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <div>
          <Text fw={600}>{payor}</Text>
          <Text size="sm" c="dimmed">
            {[
              t("member", {
                number: coverage.subscriberId ?? coverage.identifier?.[0]?.value ?? "",
              }),
              coverage.period?.end && t("until", { date: format.date(coverage.period.end) }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </Text>
        </div>
        <Button
          size="xs"
          variant="default"
          loading={check.isPending}
          onClick={() => check.mutate(coverage)}
        >
          {t("check")}
        </Button>
      </Group>
      <Outcome failure={check.error} />
      {insurance && (
        <div aria-live="polite">
          <Badge color={insurance.inforce ? "foyer" : "red"} variant="light" tt="none" mb="xs">
            {t(insurance.inforce ? "inforce" : "notInforce")}
          </Badge>
          <Benefits items={insurance.item ?? []} />
        </div>
      )}
    </Stack>
  );
}

function Benefits({ items }: { items: CoverageEligibilityResponseInsuranceItem[] }) {
  return (
    <Table.ScrollContainer minWidth={360}>
      <Table verticalSpacing={4}>
        <Table.Tbody>
          {items.flatMap((item, at) =>
            (item.benefit ?? []).map((benefit, index) => (
              <Table.Tr key={`${at}-${index}`}>
                <Table.Td>{item.name ?? conceptText(item.unit)}</Table.Td>
                <Table.Td>{conceptText(benefit.type)}</Table.Td>
                <Table.Td ta="right">
                  <Allowed benefit={benefit} />
                </Table.Td>
              </Table.Tr>
            )),
          )}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Allowed({ benefit }: { benefit: CoverageEligibilityResponseInsuranceItemBenefit }) {
  const t = useReceptionText();
  const format = useFormat();
  const allowed = format.money(benefit.allowedMoney) || format.number(benefit.allowedUnsignedInt);
  const used = format.money(benefit.usedMoney) || format.number(benefit.usedUnsignedInt);
  return <>{used ? t("benefitUsed", { used, allowed }) : allowed || benefit.allowedString}</>;
}

/** Asks the insurer (docs/operations/eligibility.md). */
function asked(coverage: Stored<Coverage>): Promise<CoverageEligibilityResponse> {
  const request: CoverageEligibilityRequest = {
    resourceType: "CoverageEligibilityRequest",
    status: "active",
    purpose: ["validation", "benefits"],
    patient: { reference: keyOf(coverage.beneficiary) },
    created: todayIn(ownZone()),
    insurer: { reference: keyOf(coverage.payor[0]) },
    insurance: [{ focal: true, coverage: { reference: `Coverage/${coverage.id}` } }],
  };
  return operate<CoverageEligibilityResponse>("CoverageEligibilityRequest/$submit", request);
}
