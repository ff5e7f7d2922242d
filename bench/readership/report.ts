import type { Row } from '../testbed/report.ts';

export interface QuestionFigures {
  /** Milliseconds. */
  readonly p50: number | null;
  readonly p99: number | null;
  readonly n: number;
}

export interface Figures {
  readonly stories: number;
  readonly days: number;
  /** About how many rows the tables have. */
  readonly rows: Readonly<Record<string, number>>;
  readonly questions: Readonly<Record<string, QuestionFigures>>;
}

const AIM_MS = 100;
const AIM = `aim p99 < ${AIM_MS} ms`;

/** Nothing can be lost here: a question without an answer ends the run. */
export function problemsOf(): string[] {
  return [];
}

export function rowsOf({ stories, days, rows, questions }: Figures): Row[] {
  const all = Object.entries(questions);
  const slow = all.filter(([, { p99 }]) => p99 !== null && p99 >= AIM_MS);
  return [
    [`${stories} stories, ${days} days`, Object.entries(rows).map(([table, count]) => `${table} ${count}`).join(', '), ''],
    ...all.map(([name, { p50, p99, n }]): Row => [name, `p50 ${p50} ms, p99 ${p99} ms, ${n} times`, AIM]),
    ['slower than that', slow.map(([name]) => name).join('; ') || 'none', ''],
  ];
}
