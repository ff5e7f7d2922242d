import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { BotRules } from './bot-rules.js';

/** The rules in a JSON file; throws an error that says what is wrong with it. */
export function botRulesIn(path: string): BotRules {
  try {
    return BotRules.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(`${path} has no rules: ${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message}`, { cause: error });
  }
}
