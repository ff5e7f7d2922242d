import { LanguageTag, Slug } from '@stet/contracts';
import { z } from 'zod';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 400;

export const instant = (description: string) =>
  z.iso
    .datetime({ offset: true, error: 'must be an instant as ISO 8601 writes it, such as 2026-03-01T00:00:00+04:00' })
    .transform((text) => new Date(text))
    .meta({ description });

export const range = {
  from: instant('Views at this instant or later'),
  until: instant('Views before this instant; it may be to come'),
};
export const where = { language: LanguageTag.optional(), section: Slug.optional() };

export interface Range {
  readonly from: Date;
  readonly until: Date;
}

/** What is no instant has been told already. */
export const isRange = ({ from, until }: Range): boolean => from instanceof Date && until instanceof Date;

export function checkRange({ from, until }: Range, problem: (field: string, message: string) => void): void {
  if (from >= until) problem('from', 'must be before `until`');
  else if (until.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS) problem('from', `must be at most ${LONGEST_DAYS} days before \`until\``);
}

export const problemsOf = (context: z.RefinementCtx) => (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
