import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { useFormat } from "#/text/format";
import type { Series } from "./series";

/** The course of what was measured, with the usual range as lines. */
export default function TrendChart({ series }: { series: Series }) {
  const format = useFormat();
  const lines = [series.low, series.high]
    .filter((value) => value !== undefined)
    .map((y) => ({ y, color: "gray.6", label: format.number(y) }));
  return (
    <LineChart
      h={140}
      mt="xs"
      data={series.points.map((point) => ({
        date: format.date(point.at),
        [series.name]: point.value,
      }))}
      dataKey="date"
      series={[{ name: series.name, color: "foyer.7" }]}
      referenceLines={lines}
      curveType="linear"
      withLegend={false}
      yAxisProps={{
        domain: ["auto", "auto"],
        width: 48,
        tickCount: 4,
        tickFormatter: (value: number) => format.number(value),
      }}
      lineChartProps={{ accessibilityLayer: false }}
      valueFormatter={(value) => `${format.number(value)} ${series.unit}`}
    />
  );
}
