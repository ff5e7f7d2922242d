import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BotRules, defaultRules } from './bot-rules.js';

/** The rules in a JSON file, for zod: what is wrong with the file is an issue of the value that names it. */
export function botRulesIn(path: string, context: z.RefinementCtx): BotRules {
  if (path === '') return defaultRules;
  try {
    return BotRules.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    context.addIssue(`${path} has no rules: ${why}`);
    return z.NEVER;
  }
}
