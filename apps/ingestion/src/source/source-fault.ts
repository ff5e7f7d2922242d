/** Why a source brings nothing, or not all: for programs, and for texts in other languages. The sentence beside it says more. */
export const SOURCE_FAULTS = [
  'no-such-host',
  'unreachable',
  'broken-off',
  'timeout',
  'certificate',
  'private-address',
  'not-found',
  'refused',
  'busy',
  'server-error',
  'redirects',
  'fetch',
  'too-large',
  'web-page',
  'opml',
  'unreadable',
  'items-left-out',
] as const;
export type SourceFault = (typeof SOURCE_FAULTS)[number];
