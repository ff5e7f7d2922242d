import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';

const DAY_S = 86_400;
const FONT = '12px "Noto Sans", "Noto Sans Armenian", system-ui, sans-serif';

export interface Line {
  readonly label: string;
  /** One for each time; nothing for what is still to come. */
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  /** What a person who does not see it is told. */
  readonly description: string;
  /** Seconds since 1970, ascending. */
  readonly times: readonly number[];
  readonly line: Line;
  /** Drawn pale behind the line. */
  readonly behind?: Line | undefined;
  readonly zone: string;
  readonly height: number;
  readonly formatTime: (seconds: number, isDay: boolean) => string;
  readonly formatValue: (value: number) => string;
  /** Is told which time is pointed at. */
  readonly onPoint?: ((index: number | undefined) => void) | undefined;
}

/** Numbers over time on a canvas. What it shows must stand in words or a table, too. */
export function LineChart({ description, height, ...chart }: LineChartProps) {
  const { ref: measure, width } = useElementSize<HTMLDivElement>();
  const element = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(measure, element);
  const scheme = useComputedColorScheme();
  const latest = useRef(chart);
  latest.current = chart;
  const plot = useRef<uPlot>(undefined);
  const hasBehind = chart.behind !== undefined;
  useEffect(() => {
    if (!element.current || width === 0) return;
    plot.current = new uPlot(optionsOf(element.current, latest, width, height), dataOf(latest.current), element.current);
    return () => plot.current?.destroy();
  }, [width, height, scheme, chart.zone, hasBehind, chart.formatTime]);
  useEffect(() => plot.current?.setData(dataOf(latest.current)), [chart.times, chart.line, chart.behind]);
  return <div ref={ref} role="img" aria-label={description} className="line-chart" style={{ height }} />;
}

type Chart = Omit<LineChartProps, 'description' | 'height'>;

function dataOf({ times, line, behind }: Chart): uPlot.AlignedData {
  return [[...times], [...line.values], ...(behind ? [[...behind.values]] : [])];
}

function optionsOf(element: HTMLElement, latest: { readonly current: Chart }, width: number, height: number): uPlot.Options {
  const [ink, grid, colour] = ['--mantine-color-dimmed', '--mantine-color-default-border', '--mantine-primary-color-filled'].map((name) => colourOf(element, name)) as [string, string, string];
  const axis = { stroke: ink, font: FONT, ticks: { show: false } };
  return {
    width,
    height,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 8, fill: colour } },
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), latest.current.zone),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(4, (most ?? 0) * 1.1)] } },
    axes: [
      { ...axis, grid: { show: false }, size: 28, space: 64, values: (_plot, splits, _axis, _space, step) => splits.map((seconds) => latest.current.formatTime(seconds, step >= DAY_S)) },
      { ...axis, grid: { stroke: grid, width: 1 }, size: 56, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6], values: (_plot, splits) => splits.map((value) => latest.current.formatValue(value)) },
    ],
    series: [
      {},
      { stroke: colour, width: 2, fill: `color-mix(in srgb, ${colour} 12%, transparent)`, points: { show: false } },
      ...(latest.current.behind ? [{ stroke: ink, width: 1.5, dash: [4, 4], points: { show: false } }] : []),
    ],
    hooks: { setCursor: [({ cursor }) => latest.current.onPoint?.(cursor.idx ?? undefined)] },
  };
}

/** A canvas knows no variables. */
function colourOf(element: HTMLElement, variable: string): string {
  const before = element.style.color;
  element.style.color = `var(${variable})`;
  const colour = getComputedStyle(element).color;
  element.style.color = before;
  return colour;
}
