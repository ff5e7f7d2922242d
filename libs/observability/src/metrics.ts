import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** The one registry of a process. */
export const registry = new Registry();
collectDefaultMetrics({ register: registry });

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

function once<Metric>(name: string, make: () => Metric): Metric {
  return (registry.getSingleMetric(name) as Metric | undefined) ?? make();
}

/** Makers of metrics, names `stet_<noun>_<unit>`; asking twice for a name gives the same metric. */
export const metrics = {
  counter: (name: string, help: string, labelNames: readonly string[] = []): Counter =>
    once(name, () => new Counter({ name, help, labelNames, registers: [registry] })),
  gauge: (name: string, help: string, labelNames: readonly string[] = []): Gauge =>
    once(name, () => new Gauge({ name, help, labelNames, registers: [registry] })),
  /** Buckets in seconds unless others are given. */
  histogram: (name: string, help: string, labelNames: readonly string[] = [], buckets: readonly number[] = SECONDS): Histogram =>
    once(name, () => new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] })),
};
