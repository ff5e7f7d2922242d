import type { BodyPicture } from '@stet/contracts';
import { asSentence, type FieldProblem } from '@stet/errors';
import { notOffered, type Offer } from '../publication/publication.js';
import type { Story } from '../story/story.js';
import type { EmbargoedSource } from '../story/story-command.js';
import { embargoRemedy, isBinding, isUnderEmbargo, missingFields } from '../story/story-guards.js';
import { linksIn, picturesOf } from './body-parts.js';
import { whyNoLink, type OwnAddresses } from './link-address.js';
import { uncleared, unusable, type RightsByKey } from './picture-checks.js';

export const CHECK_LEVELS = ['blocking', 'warning', 'off'] as const;
/** `blocking` stops the publication, `warning` is shown before it, `off` is not asked. */
export type CheckLevel = (typeof CHECK_LEVELS)[number];

/** What is known of a story that is to be published. */
export interface Facts {
  readonly story: Story;
  readonly now: Date;
  /** A version of the story it was translated from that is newer than the translation's text. */
  readonly newerSource: { readonly version: number; readonly publishedAt: Date } | null;
  /** The item that the story was made from, as its agency tells it now. */
  readonly wire: { readonly sourceName: string; readonly embargoedUntil: Date | null; readonly killReason: string | null } | null;
  /** What a translation has to wait for. */
  readonly embargoedSource: EmbargoedSource | null;
  /** What the publication has; `undefined` before its settings were ever saved. */
  readonly offer: Offer | undefined;
  readonly own: OwnAddresses;
  readonly pictures: RightsByKey;
}

interface CheckKind {
  readonly about: string;
  /** A rule of every story: its level is no setting. */
  readonly isFixed?: true;
  /** What stands in the way, with the field to mend; `most` is the limit of those that have one. */
  readonly find: (facts: Facts, most: number) => FieldProblem[];
}

const missing = (...fields: string[]) => ({ story }: Facts) => missingFields(story).filter(({ field }) => fields.includes(field));
const lacking = (field: 'language' | 'section') => ({ story, offer }: Facts) => (offer ? notOffered({ [field]: story[field] }, offer) : []);
const problem = (isProblem: boolean, field: string, message: string): FieldProblem[] => (isProblem ? [{ field, message }] : []);

/** Everything that is looked at before a story is published, in the order in which people read it. */
export const CHECKS = {
  headline: { about: 'There is a headline', isFixed: true, find: missing('headline') },
  body: { about: 'There is a text, but for breaking news, which may be a headline alone', isFixed: true, find: missing('body') },
  language: { about: 'It is in a language of the publication', isFixed: true, find: lacking('language') },
  section: { about: 'It stands in a section of the publication', isFixed: true, find: (facts) => [...missing('section')(facts), ...lacking('section')(facts)] },
  'alternative-text': { about: 'Every picture is described for those who cannot see it', isFixed: true, find: (facts) => [...missing('picture.alternativeText')(facts), ...undescribed(facts)] },
  hold: { about: 'It is not on hold', isFixed: true, find: ({ story: { hold } }) => (hold ? problem(true, 'hold', `on hold, by ${hold.byName}: ${asSentence(hold.reason)} Release it first`) : []) },
  'legal-hold': { about: 'It is not on legal hold', isFixed: true, find: ({ story: { legalHold } }) => (legalHold ? problem(true, 'legalHold', `on legal hold, by ${legalHold.byName}: ${asSentence(legalHold.reason)} Ask legal or a chief editor to release it`) : []) },
  embargo: { about: 'Its embargo is over, and that of the story it was translated from', isFixed: true, find: embargoed },
  'headline-length': { about: 'The headline is not longer than the limit, in characters as readers see them', find: tooLong('headline') },
  'seo-title-length': { about: 'The title for search engines is not longer than they show, in characters as readers see them', find: tooLong('seoTitle') },
  'seo-description-length': { about: 'The description for search engines is not longer than they show, in characters as readers see them', find: tooLong('seoDescription') },
  'wire-embargo': { about: 'The wire item it was made from is under no embargo, in its newest version', find: embargoedByWire },
  'wire-killed': { about: 'The wire item it was made from was not taken back', find: killedWire },
  byline: { about: 'It says who wrote it, or where it is from', find: ({ story }) => problem(story.bylines.length + story.sources.length === 0 && !story.agencyLine, 'bylines', 'name the author, or the agency or source that it is from') },
  standfirst: { about: 'There is a standfirst', find: ({ story }) => problem(story.standfirst.trim() === '', 'standfirst', 'sum the story up in a sentence or two') },
  'picture-credit': { about: 'Every picture has a credit', find: uncredited },
  'picture-rights': { about: 'Every picture may be used in this section and language, at this time', find: unusable },
  'picture-clearance': { about: 'The rights of every picture are cleared', find: uncleared },
  links: { about: 'Every link leads where readers can follow', find: ({ story, own }) => linksIn(story.body).flatMap(({ to, field }) => problem(whyNoLink(to, own) !== undefined, field, `${to} ${whyNoLink(to, own)}`)) },
  'stale-translation': {
    about: 'The story it was translated from has not changed since',
    find: ({ newerSource }) => problem(newerSource !== null, 'body', `the original has a newer version ${newerSource?.version} of ${newerSource?.publishedAt.toISOString()}: compare, and bring the translation up to it`),
  },
  tags: { about: 'There is a tag', find: ({ story }) => problem(story.tags.length === 0, 'tags', 'add a tag: topics and search lead readers by it') },
} as const satisfies Readonly<Record<string, CheckKind>>;

export type CheckCode = keyof typeof CHECKS;
export const CHECK_CODES = Object.keys(CHECKS) as [CheckCode, ...CheckCode[]];

/** What a newsroom decided about one check, for a section or, without one, for all. */
export interface CheckRule {
  readonly code: CheckCode;
  readonly section: string | null;
  readonly level: CheckLevel;
  /** The limit of checks that have one. */
  readonly most: number | null;
}

export interface CheckResult {
  readonly code: CheckCode;
  readonly level: CheckLevel;
  readonly most: number | null;
  readonly problems: readonly FieldProblem[];
}

export function isFixed(code: CheckCode): boolean {
  return 'isFixed' in CHECKS[code];
}

/** The rule of a section, or else the one for all; what nobody decided is not asked. */
export function ruleFor(rules: readonly CheckRule[], code: CheckCode, section: string | null): Pick<CheckRule, 'level' | 'most'> {
  if (isFixed(code)) return { level: 'blocking', most: null };
  const all = rules.filter((rule) => rule.code === code);
  return all.find((rule) => rule.section === section) ?? all.find((rule) => rule.section === null) ?? { level: 'off', most: null };
}

/** Every check that is asked of a story, passed or not. */
export function checksOf(facts: Facts, rules: readonly CheckRule[]): CheckResult[] {
  return CHECK_CODES.flatMap((code) => {
    const { level, most } = ruleFor(rules, code, facts.story.section);
    if (level === 'off') return [];
    const { find } = CHECKS[code] as CheckKind;
    const coded = { code: `check.${code}`, ...(most !== null && { values: { most } }) };
    return [{ code, level, most, problems: find(facts, most ?? Infinity).map((one) => ({ ...coded, ...one })) }];
  });
}

function tooLong(field: 'headline' | 'seoTitle' | 'seoDescription') {
  return ({ story }: Facts, most: number): FieldProblem[] => {
    const length = [...new Intl.Segmenter(story.language, { granularity: 'grapheme' }).segment((story[field] ?? '').trim())].length;
    return problem(length > most, field, `has ${length} characters; ${most} fit`);
  };
}

function embargoed({ story, embargoedSource: source, now }: Facts): FieldProblem[] {
  return [
    ...problem(isUnderEmbargo(story, now), 'embargoedUntil', `under embargo until ${story.embargoedUntil?.toISOString()}: ${embargoRemedy(story)}`),
    ...problem(isBinding(source, now), 'embargoedUntil', `translated from the story in ${source?.language} (${source?.storyId}), which is under embargo until ${source?.until.toISOString()}: wait until then, or have that embargo lifted first`),
  ];
}

/** Agencies move embargoes after a story was drafted: the story's own is then the older word. */
function embargoedByWire({ story, wire, now }: Facts): FieldProblem[] {
  const until = wire?.embargoedUntil;
  if (!until || until <= now || (story.embargoedUntil && story.embargoedUntil >= until)) return [];
  return problem(true, 'embargoedUntil', `${wire.sourceName} has put what it was made from under embargo until ${until.toISOString()}: ${story.version === 0 ? 'set that embargo here, or schedule it for then' : 'publish the next version after that'}`);
}

function killedWire({ wire }: Facts): FieldProblem[] {
  if (!wire || wire.killReason === null) return [];
  const reason = wire.killReason && `: ${asSentence(wire.killReason)}`;
  return problem(true, 'body', `${wire.sourceName} took back what it was made from${reason || '.'} Confirm it elsewhere, or do not publish it`);
}

function undescribed({ story }: Facts): FieldProblem[] {
  const isUndescribed = ({ decorative, alternativeText }: BodyPicture) => !decorative && alternativeText.trim() === '';
  return picturesOf(story.body).flatMap(({ picture, field }) => problem(isUndescribed(picture), `${field}.alternativeText`, 'describe the picture for those who cannot see it, or mark it as decorative'));
}

function uncredited({ story }: Facts): FieldProblem[] {
  const all = [...(story.picture ? [{ picture: story.picture, field: 'picture' }] : []), ...picturesOf(story.body)];
  return all.flatMap(({ picture, field }) => problem(!picture.credit?.trim(), `${field}.credit`, 'say who took the picture'));
}
