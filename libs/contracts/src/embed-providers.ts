/** The form of a provider's frame: `video` is 16:9, `audio` a strip, `post` a column of text. */
export type EmbedShape = 'video' | 'audio' | 'post';

/** A service whose pages may be shown within ours: how its addresses look, and where its frame is. */
export interface EmbedProvider {
  readonly name: string;
  readonly shape: EmbedShape;
  /** Every frame comes from here; pages allow themselves no other frames. */
  readonly origin: string;
  /** Addresses without scheme, `www.` and `m.`; each captures what the frame needs to know, in safe characters only. */
  readonly addresses: readonly RegExp[];
  /** Path and query of the frame. */
  readonly frame: (...captured: (string | undefined)[]) => string;
}

const VIDEO_ID = '([\\w-]{11})(?![\\w-])';

/** Every provider that we show; a page of any other is a link. */
export const EMBED_PROVIDERS: readonly EmbedProvider[] = [
  {
    name: 'YouTube',
    shape: 'video',
    origin: 'https://www.youtube-nocookie.com',
    addresses: [RegExp(`^youtube\\.com/watch\\?(?:[^#]*&)?v=${VIDEO_ID}`), RegExp(`^(?:youtube(?:-nocookie)?\\.com/(?:embed|live|shorts)|youtu\\.be)/${VIDEO_ID}`)],
    frame: (id) => `/embed/${id}`,
  },
  {
    name: 'Vimeo',
    shape: 'video',
    origin: 'https://player.vimeo.com',
    addresses: [/^vimeo\.com\/(\d+)(?:\/([0-9a-f]+))?\/?(?:[?#]|$)/, /^player\.vimeo\.com\/video\/(\d+)(?:\?(?:[^#]*&)?h=([0-9a-f]+))?/],
    frame: (id, key) => `/video/${id}?dnt=1${key ? `&h=${key}` : ''}`,
  },
  {
    name: 'Dailymotion',
    shape: 'video',
    origin: 'https://geo.dailymotion.com',
    addresses: [/^(?:dailymotion\.com\/(?:embed\/)?video|dai\.ly)\/([0-9a-zA-Z]+)/],
    frame: (id) => `/player.html?video=${id}`,
  },
  {
    name: 'RUTUBE',
    shape: 'video',
    origin: 'https://rutube.ru',
    addresses: [/^rutube\.ru\/(?:video|play\/embed)\/([0-9a-f]{32})/],
    frame: (id) => `/play/embed/${id}`,
  },
  {
    name: 'Spotify',
    shape: 'audio',
    origin: 'https://open.spotify.com',
    addresses: [/^open\.spotify\.com\/(?:intl-[a-z]+\/|embed\/)?(album|episode|playlist|show|track)\/([0-9a-zA-Z]{22})/],
    frame: (kind, id) => `/embed/${kind}/${id}`,
  },
  {
    name: 'SoundCloud',
    shape: 'audio',
    origin: 'https://w.soundcloud.com',
    addresses: [/^soundcloud\.com\/([\w-]+)\/((?:sets\/)?[\w-]+)/],
    frame: (artist, track) => `/player/?${new URLSearchParams({ url: `https://soundcloud.com/${artist}/${track}` })}`,
  },
  {
    name: 'Telegram',
    shape: 'post',
    origin: 'https://t.me',
    addresses: [/^t\.me\/(?:s\/)?([A-Za-z]\w{3,31})\/(\d+)/],
    frame: (channel, post) => `/${channel}/${post}?embed=1`,
  },
];

/** What a reader's browser is to show of another site, once the reader asks for it. */
export interface EmbedFrame {
  readonly provider: string;
  readonly shape: EmbedShape;
  readonly url: string;
}

/** The frame that shows what is at an address; `undefined` where no provider that we know has it. */
export function embedFrameOf(address: string): EmbedFrame | undefined {
  if (!URL.canParse(address)) return undefined;
  const { protocol, hostname, pathname, search } = new URL(address);
  if (protocol !== 'https:') return undefined;
  const place = `${hostname.replace(/^(?:www|m)\./, '')}${pathname}${search}`;
  for (const { name: provider, shape, origin, addresses, frame } of EMBED_PROVIDERS) {
    const found = addresses.map((one) => one.exec(place)).find((one) => one !== null);
    if (found) return { provider, shape, url: origin + frame(...found.slice(1)) };
  }
  return undefined;
}
