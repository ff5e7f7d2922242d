import type { FieldProblem, Problem } from '../api/problem.js';
import type { RefusalWords } from '../language/refusal-words.js';

/** What a language has to say refusals with. */
export interface Speech {
  /** `undefined` until they are loaded: the words of the service stand in for them. */
  readonly refusals: RefusalWords | undefined;
  /** A text of the other catalogues; `undefined` where they have none under that key. */
  readonly textOf: (key: string) => string | undefined;
  readonly moment: (instant: string) => string;
}

type Members = Readonly<Record<string, unknown>>;

/** Codes that are told as another one. */
const AS: Readonly<Record<string, string>> = { 'story.not-published': 'story.illegal-move', 'http.410': 'any.gone' };

/** What is said of all nouns, by the end of the code: `story.not-found`. */
const OF_ALL = ['not-found', 'stale', 'unavailable', 'under-embargo'] as const;

/** Refusals that leave it to their fields to say what is wrong. */
const BY_FIELDS = new Set(['input.invalid', 'story.incomplete', 'story.checks-failed', 'front.misplaced', 'publication.not-offered', 'assignment.person-cannot-do-it']);

/** Members that the app has names for, by where its catalogues keep them. */
const NAMES: Readonly<Record<string, string>> = { permission: 'permission.', permissions: 'permission.', language: 'language.', roles: 'role.known.' };

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;
const SENTENCE_END = /[.!?…։:]["'”»)]?$/;

/** Why something was refused, and what to do, in the language of the app; where it has no words for it, in those of the service. */
export function reasonOf(problem: Problem, speech: Speech): string {
  const reason = firstFilled(keysOf(problem), membersOf(problem), problem.code, speech);
  if (reason === undefined) return problem.detail;
  return problem.sideCopyId ? `${reason} ${speech.refusals!['kept.aside']}` : reason;
}

/** What is wrong with one field, likewise. Checks before publication are told as the panel tells them. */
export function fieldReasonOf({ code = '', values = {}, message }: FieldProblem, speech: Speech): string {
  const check = code.startsWith('check.') ? speech.textOf(`checks.${code.slice('check.'.length)}`) : undefined;
  return (check && fill(check, values, code, speech)) ?? firstFilled([`field.${code}`], values, code, speech) ?? message;
}

/** The fields to name beside the reason: all of them where it leaves it to them, or is not known. */
export function fieldsBeside({ code, fields = [] }: Problem, { refusals }: Speech): readonly FieldProblem[] {
  return BY_FIELDS.has(code) || !refusals || !(code in refusals) ? fields : [];
}

/** Whether the newsroom is to blame, as opposed to what it was asked: what it has no words for counts as that once they are loaded. */
export function isFaultOfOurs(problem: Problem, { refusals }: Pick<Speech, 'refusals'>): boolean {
  return !(problem.status >= 400 && problem.status < 500) || (refusals !== undefined && !keysOf(problem).some((key) => key in refusals));
}

/** Where a refusal may be found, the most exact first. */
function keysOf({ code, ...members }: Problem): string[] {
  const known = AS[code] ?? code;
  const kind = OF_ALL.find((one) => known.endsWith(`.${one}`));
  return [`${known}.${variantOf(known, members as Members)}`, known, ...(kind ? [`any.${kind}`] : []), ...(known === 'rate.limited' ? ['any.rate-limited'] : [])];
}

/** Some codes are refused for one of several reasons, which a member names. */
function variantOf(code: string, { because, purpose, what, isOwn, lock, takenOver, mostMebibytes }: Members): unknown {
  if (code === 'story.locked') return isOwn === true ? 'own' : undefined;
  if (code === 'story.lock-lost') return takenOver ? 'taken' : lock ? 'held' : undefined;
  if (code === 'body.too-large') return mostMebibytes === undefined ? undefined : 'picture';
  return because ?? purpose ?? what;
}

/** Members by the names that the sentences have for them: who stands in the way is `by`, wherever a problem says it. */
function membersOf(problem: Problem): Members {
  const members = problem as unknown as Members;
  const { takenOver, lock, claim } = members as { readonly takenOver?: Members | null; readonly lock?: Members | null; readonly claim?: { readonly by?: Members } | null };
  return { by: takenOver?.by ?? lock?.by ?? claim?.by?.name, reason: takenOver?.reason, ...members };
}

function firstFilled(keys: readonly string[], members: Members, code: string, speech: Speech): string | undefined {
  const { refusals } = speech;
  if (!refusals) return undefined;
  for (const key of keys) {
    const said = key in refusals ? fill(refusals[key as keyof RefusalWords], members, code, speech) : undefined;
    if (said !== undefined) return said;
  }
  return undefined;
}

/** Nothing where a gap would stay: services may be older than the app. */
function fill(text: string, members: Members, code: string, speech: Speech): string | undefined {
  let isWhole = true;
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = saidOf(name, members[name], code, speech);
    if (said === undefined) isWhole = false;
    return said ?? '';
  });
  return isWhole ? filled : undefined;
}

function saidOf(name: string, value: unknown, code: string, speech: Speech): string | undefined {
  if (Array.isArray(value)) return value.map((one) => saidOf(name, one, code, speech)).join(', ');
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const { refusals, textOf, moment } = speech;
  const said = String(value);
  if (name === 'command' || name === 'remedy') return refusals?.[`${name}.${said}` as keyof RefusalWords];
  if (name === 'state') return stateOf(said, code, speech);
  if (name === 'reason') return SENTENCE_END.test(said) ? said : `${said}.`;
  if (name in NAMES) return textOf(NAMES[name] + said) ?? said;
  return INSTANT.test(said) ? moment(said) : said;
}

/** Stories, assignments and coverage have states of their own. */
function stateOf(state: string, code: string, { refusals, textOf }: Speech): string | undefined {
  if (code.startsWith('assignment.')) return textOf(`assignment.state.${state}`);
  if (code.startsWith('coverage.')) return textOf(`calendar.state.${state}`);
  return refusals?.[`state.${state}` as keyof RefusalWords];
}
