import { SimpleGrid, Stack, Text, Title } from "@mantine/core";
import type { Claim, ExplanationOfBenefit } from "fhir/r4";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import type { Stored } from "#/fhir/client";
import { conceptText } from "#/fhir/names";
import { useSearch } from "#/fhir/queries";
import { useLive } from "#/realtime/useLive";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";
import { linesOf, servedOn, totalOf, unanswered, type Line } from "./explanation";

/** What the insurer was asked for, and what it said, in plain words. */
export function Explanations() {
  const t = usePortalText();
  const patient = useSubject();
  const found = useSearch<ExplanationOfBenefit>("ExplanationOfBenefit", {
    patient,
    status: "active",
    _sort: "-created",
    _count: 100,
  });
  const claims = useSearch<Claim>("Claim", {
    patient,
    status: "active",
    use: "claim",
    _sort: "-created",
    _count: 30,
  });
  useLive(`ExplanationOfBenefit?patient=${patient}`);
  return (
    <Panel title={t("explanations")}>
      <Loaded query={found}>
        {(bundle) => {
          const all = resourcesOf<ExplanationOfBenefit>(bundle, "ExplanationOfBenefit");
          const open = unanswered(resourcesOf<Claim>(claims.data, "Claim"), all);
          return all.length + open.length === 0 ? (
            <Text c="dimmed">{t("noExplanations")}</Text>
          ) : (
            <Stack gap="xl">
              {open.map((claim) => (
                <Unanswered key={claim.id} claim={claim} />
              ))}
              {all.map((each) => (
                <Explanation key={each.id} explanation={each} />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Unanswered({ claim }: { claim: Stored<Claim> }) {
  const t = usePortalText();
  const format = useFormat();
  return (
    <Text>
      {t("unanswered", {
        insurer: claim.insurer?.display ?? t("insurer"),
        date: format.date(claim.created),
        amount: format.money(claim.total),
      })}
    </Text>
  );
}

function Explanation({ explanation }: { explanation: Stored<ExplanationOfBenefit> }) {
  const t = usePortalText();
  const format = useFormat();
  const lines = linesOf(explanation);
  const total = totalOf(lines);
  const insurer = explanation.insurer.display ?? t("insurer");
  return (
    <section>
      <Title order={3} size="h5">
        {t("visitOf", { insurer, date: format.date(servedOn(explanation) ?? explanation.created) })}
      </Title>
      <Text mb="sm">
        {t(total.yours?.value ? "inWords" : "inWordsNothing", {
          insurer,
          charged: format.money(total.charged),
          paid: format.money(total.paid ?? { ...total.charged, value: 0 }),
          yours: format.money(total.yours),
        })}
      </Text>
      <Stack gap="md">
        {lines.map((line) => (
          <Service key={line.sequence} line={line} />
        ))}
      </Stack>
    </section>
  );
}

function Service({ line }: { line: Line }) {
  const t = usePortalText();
  const format = useFormat();
  const figures = [
    ["charged", line.charged],
    ["discount", line.contract],
    ["insurerPaid", line.paid],
    ["yours", line.yours],
  ] as const;
  return (
    <div>
      <Text fw={600}>{conceptText(line.service)}</Text>
      {line.denied !== undefined && (
        <Text size="sm" c="red">
          {t("notCovered", { reason: line.denied })}
        </Text>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="xs">
        {figures.map(([label, amount]) => (
          <div key={label}>
            <Text size="xs" c="dimmed">
              {t(label)}
            </Text>
            <Text className="numbers">{format.money(amount) || "–"}</Text>
          </div>
        ))}
      </SimpleGrid>
      {line.parts.map(({ reason, amount }) => (
        <Text key={reason} size="sm">
          {t(`part_${reason}`, { amount: format.money(amount) })}
        </Text>
      ))}
    </div>
  );
}
