import {
  Anchor,
  Badge,
  Button,
  Group,
  Modal,
  SimpleGrid,
  Skeleton,
  Stack,
  Table,
  Text,
} from "@mantine/core";
import type { Observation } from "fhir/r4";
import { lazy, Suspense, useState } from "react";
import { Loaded } from "#/components/Loaded";
import { Panel } from "#/components/Panel";
import { resourcesOf } from "#/fhir/bundle";
import { useSearch } from "#/fhir/queries";
import { useFormat } from "#/text/format";
import { useClinicText } from "../text";
import { seriesOf, type Series } from "#/components/chart/series";

const TrendChart = lazy(() => import("#/components/chart/TrendChart"));

/** How many kinds are shown before somebody asks for all. */
const FIRST = 6;
const MOST = 400;

interface Props {
  patient: string;
  category: "vital-signs" | "laboratory";
  actions?: React.ReactNode;
}

/** The latest value of each kind, with its course; all values on demand. */
export function Measurements({ patient, category, actions }: Props) {
  const t = useClinicText();
  const [all, setAll] = useState(false);
  const [shown, setShown] = useState<Series>();
  const found = useSearch<Observation>("Observation", {
    patient,
    category,
    _sort: "-date",
    _count: MOST,
  });
  return (
    <Panel title={t(category === "laboratory" ? "labs" : "vitals")} actions={actions}>
      <Loaded query={found}>
        {(bundle) => {
          const series = seriesOf(resourcesOf<Observation>(bundle, "Observation"));
          if (series.length === 0) {
            return <Text c="dimmed">{t(category === "laboratory" ? "noLabs" : "noVitals")}</Text>;
          }
          return (
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
                {series.slice(0, all ? undefined : FIRST).map((each) => (
                  <Kind key={each.key} series={each} onOpen={() => setShown(each)} />
                ))}
              </SimpleGrid>
              {!all && series.length > FIRST && (
                <Group>
                  <Button variant="subtle" size="xs" onClick={() => setAll(true)}>
                    {t("showAll")}
                  </Button>
                </Group>
              )}
            </Stack>
          );
        }}
      </Loaded>
      {shown && <Values series={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

function Kind({ series, onOpen }: { series: Series; onOpen: () => void }) {
  const t = useClinicText();
  const format = useFormat();
  const latest = series.points.at(-1);
  return (
    <section aria-label={series.name}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Anchor component="button" size="sm" fw={600} ta="left" onClick={onOpen}>
          {series.name}
        </Anchor>
        <Text fw={600} className="numbers" style={{ whiteSpace: "nowrap" }}>
          {format.number(latest?.value)} {series.unit} <Flag flag={latest?.flag} />
        </Text>
      </Group>
      <Text size="xs" c="dimmed">
        {[
          format.date(latest?.at),
          rangeText(series, format) && t("range", { range: rangeText(series, format) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </Text>
      {series.points.length > 1 && (
        <Suspense fallback={<Skeleton height={150} />}>
          <TrendChart series={series} />
        </Suspense>
      )}
    </section>
  );
}

function Flag({ flag }: { flag: "high" | "low" | undefined }) {
  const t = useClinicText();
  return flag ? (
    <Badge color="orange" variant="filled" tt="none" size="sm">
      {t(flag)}
    </Badge>
  ) : null;
}

function Values({ series, onClose }: { series: Series; onClose: () => void }) {
  const t = useClinicText();
  const format = useFormat();
  return (
    <Modal opened onClose={onClose} title={t("trend", { what: series.name })} centered>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("when")}</Table.Th>
            <Table.Th ta="right">{t("value")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...series.points].reverse().map((point) => (
            <Table.Tr key={point.at + String(point.value)}>
              <Table.Td>{format.dateTime(point.at)}</Table.Td>
              <Table.Td ta="right">
                {format.number(point.value)} {series.unit} <Flag flag={point.flag} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}

function rangeText(series: Series, format: ReturnType<typeof useFormat>): string {
  const { low, high, unit } = series;
  if (low !== undefined && high !== undefined) {
    return `${format.number(low)} – ${format.number(high)} ${unit}`;
  }
  if (high !== undefined) {
    return `< ${format.number(high)} ${unit}`;
  }
  return low !== undefined ? `> ${format.number(low)} ${unit}` : "";
}
