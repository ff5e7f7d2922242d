import type { Language } from './language.js';

const NO_BREAK = '\u00A0';
const GROUPS: Readonly<Record<Language, string>> = { en: ',', ru: NO_BREAK, az: '.', hy: NO_BREAK };
const POINTS: Readonly<Record<Language, string>> = { en: '.', ru: ',', az: ',', hy: ',' };

/** A whole number with its thousands apart, as the language writes it: browsers lack data for az and hy. */
export function formatNumber(value: number, language: Language): string {
  return String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, GROUPS[language]);
}

/** A share from 0 to 1 in hundredths: small ones to a tenth, so that they are not nothing. */
export function formatShare(share: number, language: Language): string {
  const hundredths = share * 100;
  const digits = hundredths > 0 && hundredths < 9.95 ? hundredths.toFixed(1).replace('.', POINTS[language]) : String(Math.round(hundredths));
  return `${digits}${language === 'ru' ? NO_BREAK : ''}%`;
}

/** A change in hundredths with its sign; nothing where there was nothing before. */
export function formatChange(now: number, before: number, language: Language): string | undefined {
  if (before === 0) return undefined;
  const hundredths = Math.round(((now - before) / before) * 100);
  const sign = hundredths > 0 ? '+' : hundredths < 0 ? '−' : '±';
  return `${sign}${formatNumber(Math.abs(hundredths), language)}${language === 'ru' ? NO_BREAK : ''}%`;
}
