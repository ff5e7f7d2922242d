import type { Comparison, FieldName } from './agreement.ts';
import type { Fixture } from './fixtures.ts';

/** What became of one document. */
export interface Outcome {
  readonly fixture: Fixture;
  readonly fate: 'read' | 'refused' | 'crashed' | 'stuck';
  readonly format?: string | undefined;
  readonly items: number;
  /** Of a refusal or a crash. */
  readonly reason?: string | undefined;
  readonly comparisons: readonly Comparison[];
}

export interface Summary {
  readonly documents: number;
  readonly read: number;
  readonly refused: number;
  readonly crashed: number;
  readonly stuck: number;
  readonly items: number;
  readonly agreement: Readonly<Record<string, { readonly agreed: number; readonly total: number; readonly percent: number }>>;
}

const FIELDS: readonly FieldName[] = ['title', 'link', 'id', 'date'];

export function summaryOf(outcomes: readonly Outcome[]): Summary {
  const count = (fate: Outcome['fate']) => outcomes.filter((outcome) => outcome.fate === fate).length;
  const agreement: Record<string, Summary['agreement'][string]> = {};
  for (const [name, comparisons] of groupsOf(outcomes)) {
    const agreed = comparisons.filter((comparison) => comparison.agrees).length;
    if (comparisons.length > 0) agreement[name] = { agreed, total: comparisons.length, percent: Math.floor((agreed / comparisons.length) * 1_000) / 10 };
  }
  return { documents: outcomes.length, read: count('read'), refused: count('refused'), crashed: count('crashed'), stuck: count('stuck'), items: outcomes.reduce((sum, outcome) => sum + outcome.items, 0), agreement };
}

/** Everything of a suite, each of its fields, and each of its folders, which are formats. */
function groupsOf(outcomes: readonly Outcome[]): Map<string, Comparison[]> {
  const groups = new Map<string, Comparison[]>();
  const add = (name: string, comparisons: readonly Comparison[]) => groups.set(name, [...(groups.get(name) ?? []), ...comparisons]);
  for (const { fixture, comparisons } of outcomes) {
    add(fixture.suite, comparisons);
    for (const field of FIELDS) add(`${fixture.suite} ${field}`, comparisons.filter((comparison) => comparison.field === field));
    add(folderOf(fixture.path), comparisons);
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** The report for people, and its last line for machines. */
export function reportLines(outcomes: readonly Outcome[], seconds: number): string[] {
  const summary = summaryOf(outcomes);
  const byReason = Map.groupBy(outcomes.filter((outcome) => outcome.fate === 'refused'), (outcome) => outcome.reason ?? 'no reason given');
  const failures = outcomes.filter((outcome) => outcome.fate === 'crashed' || outcome.fate === 'stuck');
  const disagreements = outcomes.flatMap(({ fixture, comparisons }) => comparisons.filter((one) => !one.agrees).map((one) => `  ${fixture.path} · ${one.field}: expected ${short(one.expected)}, found ${short(one.found)}`));
  return [
    ...(byReason.size > 0 ? ['Refused:'] : []),
    ...[...byReason].flatMap(([reason, refused]) => [`  ${reason}`, ...refused.map(({ fixture }) => `    ${fixture.path}`)]),
    ...(disagreements.length > 0 ? ['Disagreements:', ...disagreements] : []),
    ...(failures.length > 0 ? ['Crashed or stuck:', ...failures.map(({ fixture, fate, reason }) => `  ${fixture.path} · ${fate}: ${reason ?? ''}`)] : []),
    'Agreement with what the suites state:',
    ...Object.entries(summary.agreement).map(([name, { agreed, total, percent }]) => `  ${name.padEnd(44)} ${String(agreed).padStart(5)} / ${String(total).padStart(5)}  ${percent.toFixed(1)} %`),
    `${summary.documents} documents in ${seconds.toFixed(1)} s: ${summary.read} read, ${summary.refused} refused, ${summary.crashed} crashed, ${summary.stuck} stuck; ${summary.items} items`,
    JSON.stringify({ corpus: { ...summary, seconds: Math.round(seconds * 10) / 10 } }),
  ];
}

function short(text: string | undefined): string {
  return text === undefined ? 'nothing' : JSON.stringify(text.length > 90 ? `${text.slice(0, 90)}…` : text);
}
