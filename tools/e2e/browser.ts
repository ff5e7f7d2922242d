import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const path = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Specs that need a browser are skipped where there is none; `npm test` says so. */
export const hasChromium = existsSync(path);

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
