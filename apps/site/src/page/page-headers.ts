import { EMBED_PROVIDERS } from '@stet/contracts';
import { createHash } from 'node:crypto';
import { pictureOriginsOf, type SiteConfig } from '../config.js';

const A_YEAR_S = 31_536_000;

/** `cache-control` of what has its content or its version in its address. */
export const FOR_EVER = `public, max-age=${A_YEAR_S}, immutable`;

/** What no page of ours asks of a browser. */
const REFUSED = ['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'usb'];

/** What every answer says to browsers, whatever it is. HSTS only where readers come by HTTPS. */
export function answerHeaders({ PUBLIC_URL }: SiteConfig): Record<string, string> {
  return {
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    ...(PUBLIC_URL.startsWith('https:') && { 'strict-transport-security': `max-age=${A_YEAR_S}` }),
  };
}

/** What a page says besides: what it may load and run, who may frame it. `inlineScript` is the only one, and known by its hash (ADR 12). */
export function pageHeaders(inlineScript: string, config: SiteConfig): Record<string, string> {
  return {
    'content-security-policy': pagePolicy(inlineScript, config),
    'permissions-policy': REFUSED.map((feature) => `${feature}=()`).join(', '),
    'cross-origin-opener-policy': 'same-origin',
  };
}

/** What a feed or a sitemap says: opened in a browser it is shown as a tree, and runs nothing that somebody might have got into it. */
export const documentHeaders: Readonly<Record<string, string>> = { 'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'` };

/** `strict-dynamic` lets the inline script bring the modules in; browsers without it go by `'self'`, which the others ignore beside it (CSP 3 §6.6.2). */
function pagePolicy(inlineScript: string, config: SiteConfig): string {
  const hash = createHash('sha256').update(inlineScript).digest('base64');
  const frames = [...(config.AD_FRAME_URL ? [new URL(config.AD_FRAME_URL).origin] : []), ...EMBED_PROVIDERS.map(({ origin }) => origin)];
  return [
    `default-src 'none'`,
    `script-src 'sha256-${hash}' 'strict-dynamic' 'self'`,
    `style-src 'self'`,
    `font-src 'self'`,
    `frame-src ${frames.join(' ')}`,
    `img-src 'self' data: ${[...pictureOriginsOf(config)].join(' ')}`,
    `connect-src 'self' ${config.ANALYTICS_PUBLIC_URL}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `frame-ancestors 'self'`,
  ].join('; ');
}
