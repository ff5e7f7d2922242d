import { z } from 'zod';
import { codeOfIssue, type CodedIssue } from './issue-codes.js';
import { inWords } from './issue-words.js';

/** As `says` of the contracts does it. */
const says = (fieldCode: string, words: string, fieldValues?: object) => ({ error: (issue: z.core.$ZodRawIssue) => (Object.assign(issue, { fieldCode, fieldValues }), words) });

const Story = z.strictObject({
  headline: z.string().min(1).max(5, 'must be short').optional(),
  password: z.string().min(12).optional(),
  tags: z.array(z.string()).min(1).max(2).optional(),
  urgency: z.int().min(1).max(9).optional(),
  email: z.email().optional(),
  link: z.url().optional(),
  at: z.iso.datetime().optional(),
  state: z.enum(['draft', 'done'], 'is no state').optional(),
  slug: z.string().regex(/^[a-z]+$/, says('not-a-slug', 'must be small letters')).optional(),
  code: z.string().regex(/^x$/).optional(),
  due: z.string().refine(() => false, { path: ['zone'], ...says('too-many', 'is too much', { max: 3 }) }).optional(),
  name: z.string().refine(() => false, 'is not nice').optional(),
});

const codesOf = (value: object, schema: z.ZodType = Story) => {
  z.config({ localeError: inWords });
  return schema.safeParse(value).error!.issues.map((issue) => codeOfIssue(issue as CodedIssue));
};

describe('what is wrong with a field', () => {
  it.each([
    ['an empty text', { headline: '' }, { code: 'required' }],
    ['a long one, whatever the schema says of it', { headline: 'Six let' }, { code: 'too-long', values: { max: 5 } }],
    ['a short one', { password: 'short' }, { code: 'too-short', values: { min: 12 } }],
    ['an empty list', { tags: [] }, { code: 'required' }],
    ['a long list', { tags: ['a', 'b', 'c'] }, { code: 'too-many', values: { max: 2 } }],
    ['a small number', { urgency: 0 }, { code: 'too-small', values: { min: 1 } }],
    ['a big number', { urgency: 10 }, { code: 'too-big', values: { max: 9 } }],
    ['no mail address', { email: 'mara' }, { code: 'not-an-email' }],
    ['no address', { link: 'ferry' }, { code: 'not-an-address' }],
    ['no time', { at: 'noon' }, { code: 'not-a-time' }],
    ['none of what there is', { state: 'lost' }, { code: 'not-one-of', values: { allowed: ['draft', 'done'] } }],
    ['another kind', { headline: 7 }, { code: 'wrong-kind' }],
    ['another form', { code: 'y' }, { code: 'wrong-form' }],
    ['a name that nobody knows', { hedline: 'x' }, { code: 'unknown-field' }],
    ['what the schema has a name for', { slug: 'Ä' }, { code: 'not-a-slug' }],
    ['what it has a name and a limit for', { due: 'x' }, { code: 'too-many', values: { max: 3 } }],
    ['what only words say', { name: 'x' }, {}],
  ])('has a name, for %s', (_what, value, coded) => {
    expect(codesOf(value)).toEqual([coded]);
  });

  it('is that it is missing, where nothing was sent', () => {
    expect(codesOf({}, z.object({ headline: z.string() }))).toEqual([{ code: 'required' }]);
  });

  it('is what a check adds by hand', () => {
    const Zoned = z.object({ zone: z.string() }).superRefine((_, context) => context.addIssue({ code: 'custom', path: ['zone'], message: 'is no zone', params: { fieldCode: 'not-a-zone' } }));
    expect(codesOf({ zone: 'x' }, Zoned)).toEqual([{ code: 'not-a-zone' }]);
  });
});
