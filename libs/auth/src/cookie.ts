/** The value of a cookie in what a browser sent along (RFC 6265, section 5.4); `undefined` when it is absent or empty. */
export function cookieIn(cookies: string | undefined, name: string): string | undefined {
  const start = `${name}=`;
  return cookies?.split(/; */).find((one) => one.startsWith(start))?.slice(start.length) || undefined;
}
