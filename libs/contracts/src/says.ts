import type { z } from 'zod';

/** The words of a check, and the name by which programs know what is wrong: `.regex(SLUG, says('not-a-slug', 'must be small letters …'))`. Limits need none: their numbers are known. */
export function says(fieldCode: string, words: string, fieldValues?: Readonly<Record<string, unknown>>) {
  return {
    error: (issue: z.core.$ZodRawIssue) => {
      Object.assign(issue, { fieldCode, fieldValues }); // Zod hands on what is added to an issue
      return words;
    },
  };
}
