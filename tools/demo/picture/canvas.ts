import type { Random } from '../../measure/random.ts';

/** Size of a picture, in pixels. */
export const WIDTH = 1_600;
export const HEIGHT = 1_000;

/** `#rrggbb` */
export type Colour = string;

/** The colour at `share` of the way from one to the other. */
export function mix(from: Colour, to: Colour, share: number): Colour {
  const channel = (colour: Colour, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  return `#${[1, 3, 5].map((at) => Math.round(channel(from, at) + (channel(to, at) - channel(from, at)) * share).toString(16).padStart(2, '0')).join('')}`;
}

export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low);
}

export function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** A sky from the top to the horizon, with a light behind everything. */
export function sky(colours: readonly [Colour, Colour, Colour], light: { x: number; y: number; colour: Colour; radius: number }): string {
  const [top, middle, bottom] = colours;
  return `<defs>
<linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="0.45" stop-color="${middle}"/><stop offset="0.8" stop-color="${bottom}"/></linearGradient>
<radialGradient id="glow"><stop offset="0" stop-color="${light.colour}" stop-opacity="0.9"/><stop offset="0.25" stop-color="${light.colour}" stop-opacity="0.4"/><stop offset="1" stop-color="${light.colour}" stop-opacity="0"/></radialGradient>
</defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#sky)"/>
<circle cx="${light.x}" cy="${light.y}" r="${light.radius * 7}" fill="url(#glow)"/>
<circle cx="${light.x}" cy="${light.y}" r="${light.radius}" fill="${light.colour}"/>`;
}

export interface Ridge {
  /** Height of the line above which it rises, from the top of the picture. */
  readonly base: number;
  readonly height: number;
  /** 0 for round hills, 1 for rocks. */
  readonly roughness: number;
}

const POINTS = 129;

/** The heights of a ridge, by midpoint displacement: coarse shapes first, then finer and lower ones. */
export function ridgeLine(random: Random, { base, height, roughness }: Ridge): number[] {
  const heights = new Array<number>(POINTS).fill(0);
  heights[0] = between(random, 0.2, 0.8);
  heights[POINTS - 1] = between(random, 0.2, 0.8);
  const decay = 0.38 + roughness * 0.16;
  for (let step = POINTS - 1, spread = 0.5; step > 1; step /= 2, spread *= decay) {
    for (let at = step / 2; at < POINTS; at += step) heights[at] = (heights[at - step / 2]! + heights[at + step / 2]!) / 2 + between(random, -spread, spread);
  }
  return heights.map((share) => base - share * height);
}

/** A filled shape under a line that reaches from the left to the right edge. */
export function under(line: readonly number[], fill: string, extra = ''): string {
  const step = WIDTH / (line.length - 1);
  return `<path d="M0 ${HEIGHT}${line.map((y, index) => `L${round(index * step)} ${round(y)}`).join('')}L${WIDTH} ${HEIGHT}Z" fill="${fill}"${extra}/>`;
}

/** Ridges one behind another, hazier the farther they are. */
export function ridges(random: Random, layers: number, from: Ridge, to: Ridge, colours: readonly [Colour, Colour]): string {
  return times(layers, (index) => {
    const share = layers === 1 ? 1 : index / (layers - 1);
    const along = (key: keyof Ridge) => from[key] + (to[key] - from[key]) * share;
    return under(ridgeLine(random, { base: along('base'), height: along('height'), roughness: along('roughness') }), mix(colours[0], colours[1], share));
  }).join('\n');
}

/** Water from a line down, with strokes of light that widen towards the viewer. */
export function water(random: Random, top: number, colours: readonly [Colour, Colour], light: { x: number; colour: Colour; strokes: number }): string {
  const strokes = times(light.strokes, () => {
    const depth = random() ** 1.6;
    const y = top + 4 + depth * (HEIGHT - top);
    const width = between(random, 20, 60) + depth * between(random, 80, 260);
    const x = light.x + (random() - 0.5) * (160 + depth * 1_700);
    const nearness = Math.max(0, 1 - Math.abs(x - light.x) / 800);
    return `<path d="M${round(x - width / 2)} ${round(y)}q${round(width / 4)} ${round(-2 - depth * 5)} ${round(width / 2)} 0t${round(width / 2)} 0" stroke="${light.colour}" stroke-width="${round(1.2 + depth * 4)}" stroke-opacity="${(0.08 + nearness * 0.4).toFixed(2)}" fill="none" stroke-linecap="round"/>`;
  });
  return `<defs><linearGradient id="water" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colours[0]}"/><stop offset="1" stop-color="${colours[1]}"/></linearGradient></defs>
<rect y="${top}" width="${WIDTH}" height="${HEIGHT - top}" fill="url(#water)"/>
${strokes.join('\n')}`;
}

/** A band of haze across the picture. */
export function mist(y: number, height: number, colour: Colour, opacity: number): string {
  const id = `mist${Math.round(y)}`;
  return `<defs><linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${colour}" stop-opacity="0"/><stop offset="0.6" stop-color="${colour}" stop-opacity="${opacity}"/><stop offset="1" stop-color="${colour}" stop-opacity="0"/></linearGradient></defs>
<rect y="${round(y)}" width="${WIDTH}" height="${height}" fill="url(#${id})"/>`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
