import { Group, SimpleGrid, Skeleton, Stack, Text } from "@mantine/core";
import type { Observation } from "fhir/r4";
import { lazy, Suspense } from "react";
import { seriesOf, type Series } from "#/components/chart/series";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useSubject } from "../Subject";
import { usePortalText } from "../text";

const TrendChart = lazy(() => import("#/components/chart/TrendChart"));

/** What was measured, with its course, and in words whether it is usual. */
export function Results() {
  const t = usePortalText();
  const patient = useSubject();
  const found = useSearch<Observation>("Observation", {
    patient,
    category: "laboratory,vital-signs",
    _sort: "-date",
    _count: 400,
  });
  return (
    <Panel title={t("resultsTitle")}>
      <Loaded query={found}>
        {(bundle) => {
          const series = seriesOf(resourcesOf<Observation>(bundle, "Observation"));
          return series.length === 0 ? (
            <Text c="dimmed">{t("noValues")}</Text>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="lg">
              {series.map((each) => (
                <Result key={each.key} series={each} />
              ))}
            </SimpleGrid>
          );
        }}
      </Loaded>
    </Panel>
  );
}

function Result({ series }: { series: Series }) {
  const t = usePortalText();
  const format = useFormat();
  const latest = series.points.at(-1);
  const known = series.low !== undefined || series.high !== undefined;
  return (
    <section aria-label={series.name}>
      <Stack gap={2}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Text fw={600}>{series.name}</Text>
          <Text fw={600} className="numbers" miw="max-content">
            {format.number(latest?.value)} {series.unit}
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          {[format.date(latest?.at), known && t(latest?.flag ?? "usual")]
            .filter(Boolean)
            .join(" · ")}
        </Text>
        {series.points.length > 1 && (
          <Suspense fallback={<Skeleton height={140} />}>
            <TrendChart series={series} />
          </Suspense>
        )}
      </Stack>
    </section>
  );
}
