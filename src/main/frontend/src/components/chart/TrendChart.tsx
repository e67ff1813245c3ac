import "@mantine/charts/styles.css";
import { LineChart } from "@mantine/charts";
import { useFormat } from "#/text/format";
import type { Series } from "./series";
import { ticksAround } from "./ticks";

/** The course of what was measured over time, with the usual range as lines. */
export default function TrendChart({ series }: { series: Series }) {
  const format = useFormat();
  const range = [series.low, series.high].filter((value) => value !== undefined);
  const ticks = ticksAround([...series.points.map((point) => point.value), ...range]);
  const times = series.points.map((point) => Date.parse(point.at));
  const date = (time: number) => format.date(new Date(time).toISOString());
  return (
    <LineChart
      h={140}
      mt="xs"
      data={series.points.map((point, at) => ({ time: times[at], [series.name]: point.value }))}
      dataKey="time"
      series={[{ name: series.name, color: "foyer.6" }]}
      referenceLines={range.map((y) => ({ y, color: "gray.6", label: format.number(y) }))}
      curveType="linear"
      withLegend={false}
      xAxisProps={{
        type: "number",
        scale: "time",
        domain: ["dataMin", "dataMax"],
        ticks: [...new Set([times[0], times.at(-1)])].filter((time) => time !== undefined),
        interval: 0,
        tickFormatter: date,
        padding: { left: 36, right: 36 },
      }}
      yAxisProps={{
        domain: [ticks[0] ?? 0, ticks.at(-1) ?? 0],
        ticks,
        width: 48,
        interval: 0,
        tickFormatter: (value: number) => format.number(value),
      }}
      tooltipProps={{ labelFormatter: (time) => (typeof time === "number" ? date(time) : time) }}
      lineChartProps={{ accessibilityLayer: false }}
      valueFormatter={(value) => `${format.number(value)} ${series.unit}`}
    />
  );
}
