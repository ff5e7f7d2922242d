import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

export const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Specs that need a browser are skipped where there is none; `npm test` says so. */
export const hasChromium = existsSync(CHROMIUM);

/** A browser; that of a reader does not say that a program drives it, and keeps pages for the Back button. */
export function openBrowser({ isOfReader = false } = {}): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  if (!isOfReader) return chromium.launch({ executablePath: CHROMIUM, args });
  return chromium.launch({ executablePath: CHROMIUM, args: [...args, '--disable-blink-features=AutomationControlled'], ignoreDefaultArgs: ['--disable-back-forward-cache'] });
}
