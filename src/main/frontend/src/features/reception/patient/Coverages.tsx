import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import type {
  Coverage,
  CoverageEligibilityRequest,
  CoverageEligibilityResponse,
  Organization,
} from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Outcome } from "#/components/Outcome";
import { Panel } from "#/components/Panel";
import { keyOf, referenced, resourcesOf } from "#/fhir/bundle";
import { operate, type Stored } from "#/fhir/client";
import { useChange, useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { ownZone, todayIn } from "#/text/zone";
import { useReceptionText } from "../text";
import { Benefits } from "./Benefits";

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
