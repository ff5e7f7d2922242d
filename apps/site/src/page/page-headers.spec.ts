import { EMBED_PROVIDERS } from '@stet/contracts';
import { createHash } from 'node:crypto';
import { SiteConfig, nowhere } from '../config.js';
import { answerHeaders, pageHeaders } from './page-headers.js';

const configOf = (environment: Record<string, string> = {}) => SiteConfig.parse({ ...nowhere, ...environment });
const policyOf = (inlineScript: string, environment?: Record<string, string>) =>
  new Map(pageHeaders(inlineScript, configOf(environment))['content-security-policy']!.split('; ').map((directive) => [directive.split(' ', 1)[0]!, directive.slice(directive.indexOf(' ') + 1)]));

describe('the policy of a page', () => {
  it('trusts one script by its hash, and what that brings in', () => {
    const hash = createHash('sha256').update('let a').digest('base64');
    expect(policyOf('let a').get('script-src')).toBe(`'sha256-${hash}' 'strict-dynamic' 'self'`);
  });

  it('allows nothing that is not named', () => {
    const policy = policyOf('');
    expect(['default-src', 'object-src', 'base-uri'].map((directive) => policy.get(directive))).toEqual([`'none'`, `'none'`, `'none'`]);
    expect(['worker-src', 'frame-ancestors', 'form-action'].map((directive) => policy.get(directive))).toEqual([`'self'`, `'self'`, `'self'`]);
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|https?:(?!\/\/)/);
  });

  it('names where pictures, views, embeds and advertisements go', () => {
    const policy = policyOf('', { PICTURE_ORIGINS: 'https://pictures.example', ANALYTICS_PUBLIC_URL: 'https://count.example', AD_FRAME_URL: 'https://ads.example/{slot}' });
    expect(policy.get('img-src')).toBe(`'self' data: http://nowhere https://pictures.example`);
    expect(policy.get('connect-src')).toBe(`'self' https://count.example`);
    expect(policy.get('frame-src')!.split(' ')).toEqual(['https://ads.example', ...EMBED_PROVIDERS.map(({ origin }) => origin)]);
  });
});

it('only a site that readers reach by HTTPS asks browsers to stay there', () => {
  expect(answerHeaders(configOf())).not.toHaveProperty('strict-transport-security');
  expect(answerHeaders(configOf({ PUBLIC_URL: 'https://courier.example' }))).toMatchObject({ 'strict-transport-security': 'max-age=31536000', 'x-content-type-options': 'nosniff' });
});
