import { isIP } from 'node:net';

const IPV6_GROUPS = 8;
/** An IPv6 site has 48 bits, an IPv4 network 24: enough to see that somebody signs in from elsewhere, too little to find a person. */
const KEPT_GROUPS = 3;
const KEPT_BYTES = 3;

/** The network of an address: `203.0.113.0/24`, `2001:db8:85a3::/48`. */
export function networkOf(address: string): string {
  const plain = plainOf(address);
  const version = isIP(plain);
  if (version === 4) return `${plain.split('.').slice(0, KEPT_BYTES).join('.')}.0/24`;
  return version === 6 ? `${groupsOf(plain).slice(0, KEPT_GROUPS).join(':')}::/48` : 'unknown';
}

/** What shares a budget of requests: an IPv4 address, or the /64 of an IPv6 address, which one household or office has. */
export function networkKeyOf(address: string): string {
  const plain = plainOf(address);
  return isIP(plain) === 6 ? groupsOf(plain).slice(0, IPV6_GROUPS / 2).join(':') : plain;
}

function plainOf(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
}

/** All eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const groups = (part: string) => part.split(':').filter(Boolean);
  const [head = '', tail] = address.split('::');
  const missing = tail === undefined ? 0 : IPV6_GROUPS - groups(head).length - groups(tail).length;
  return [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail ?? '')].map((group) => parseInt(group, 16).toString(16));
}

/** In the order in which they must be asked: Edge and Opera call themselves Chrome, Chrome calls itself Safari. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[^ ]* .*Safari/, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];
const MAX_OTHER_LENGTH = 60;

/** What somebody works with, as people call it: `Firefox 143 on Linux`. */
export function deviceOf(userAgent: string | undefined): string {
  if (!userAgent) return 'unknown';
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent));
  if (!browser) return userAgent.replace(/[^\x20-\x7e]/g, '').slice(0, MAX_OTHER_LENGTH) || 'unknown';
  const name = `${browser[1]} ${browser[0].exec(userAgent)![1]}`;
  return system ? `${name} on ${system}` : name;
}
