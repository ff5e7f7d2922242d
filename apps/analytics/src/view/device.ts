const TABLET = /ipad|tablet|kindle|silk\/|playbook|android(?!.*mobi)/i;
const PHONE = /mobi|iphone|ipod|android|opera mini/i;

/** What kind of device an agent says it runs on; the agent itself is forgotten. A tablet that calls itself a computer is taken for one. */
export function deviceOf(userAgent: string): 'desktop' | 'phone' | 'tablet' {
  if (TABLET.test(userAgent)) return 'tablet';
  return PHONE.test(userAgent) ? 'phone' : 'desktop';
}
