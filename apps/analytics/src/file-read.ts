import { z } from 'zod';

/** What a file holds that may be named; one that cannot be used is an error of the value that names it. */
export const fileRead = <T>(read: (file: string) => T) =>
  z
    .string()
    .transform((file, context) => {
      try {
        return read(file);
      } catch (error) {
        context.addIssue((error as Error).message);
        return z.NEVER;
      }
    })
    .optional();
