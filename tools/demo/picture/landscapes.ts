import type { Random } from '../../measure/random.ts';
import { HEIGHT, WIDTH, between, mist, ridgeLine, ridges, round, sky, times, under, water } from './canvas.ts';

/** A strait in the morning, an island on the horizon. */
export function sea(random: Random): string {
  const x = between(random, 980, 1_180);
  return [
    sky(['#5b86a8', '#f2c9a1', '#f9e3c3'], { x, y: 420, colour: '#fff3d6', radius: 46 }),
    birds(random, 9, '#3d5468'),
    ridges(random, 2, { base: 560, height: 120, roughness: 0.3 }, { base: 556, height: 60, roughness: 0.6 }, ['#b4a9a8', '#8c909c']),
    island(random, { from: 120, to: 760, base: 552, height: 150, colour: '#56707c' }),
    mist(470, 110, '#f9e3c3', 0.55),
    water(random, 550, ['#e3c4a5', '#2f5a75'], { x, colour: '#fff3d6', strokes: 190 }),
    ferry(round(between(random, 820, 900)), 574, 1),
  ].join('\n');
}

/** Rotors' masts in long green waves. */
export function tide(random: Random): string {
  const waves = times(9, (index) => {
    const y = 520 + index * index * 5.6;
    const phase = between(random, 0, 6.28);
    const line = times(81, (at) => y + Math.sin(at / (4 + index * 0.7) + phase) * (5 + index * 3.2) + Math.sin(at / 9 + phase * 2) * 4);
    return under(line, ['#8fc1b2', '#7ab3a6', '#65a59b', '#53978f', '#438882', '#357874', '#2a6866', '#205858', '#17494a'][index]!);
  });
  const masts = times(3, (index) => {
    const x = 520 + index * 270 + between(random, -30, 30);
    const height = 210 - index * 22;
    return `<g stroke="#f4efe2" stroke-linecap="round"><path d="M${round(x)} ${585 + index * 8}v${-height}" stroke-width="7"/><path d="M${round(x)} ${590 + index * 8 - height}h54M${round(x)} ${590 + index * 8 - height}h-40" stroke-width="5"/></g><circle cx="${round(x)}" cy="${575 + index * 8 - height}" r="8" fill="#f0a04b"/>`;
  });
  return [
    sky(['#3f7f86', '#b9d8c4', '#f2ecc9'], { x: 300, y: 330, colour: '#fdf6d8', radius: 40 }),
    ridges(random, 2, { base: 540, height: 130, roughness: 0.5 }, { base: 530, height: 70, roughness: 0.5 }, ['#a3c6b8', '#7faea4']),
    birds(random, 7, '#2b5a5c'),
    ...waves.slice(0, 3),
    ...masts,
    ...waves.slice(3),
  ].join('\n');
}

/** Rocks, snow and falling flakes. */
export function snow(random: Random): string {
  const flakes = times(260, () => `<circle cx="${round(random() * WIDTH)}" cy="${round(random() * HEIGHT)}" r="${round(between(random, 1, 4.5))}" fill="#ffffff" fill-opacity="${between(random, 0.3, 0.9).toFixed(2)}"/>`);
  return [
    sky(['#7f93a8', '#b7c4d0', '#e6e9ec'], { x: 1_180, y: 250, colour: '#f4f6f8', radius: 52 }),
    ridges(random, 2, { base: 620, height: 420, roughness: 1 }, { base: 700, height: 420, roughness: 0.95 }, ['#c3cfda', '#a9b8c7']),
    mist(420, 260, '#eef1f4', 0.7),
    ridges(random, 2, { base: 800, height: 320, roughness: 0.8 }, { base: 900, height: 260, roughness: 0.55 }, ['#e3e9ef', '#f4f7fa']),
    trees(random, 70, { low: 720, high: 950, size: 74, colour: '#3f5566' }),
    ...flakes,
  ].join('\n');
}

/** Green hills one behind another, and a cable over the valley. */
export function highlands(random: Random): string {
  const cabins = [0.22, 0.5, 0.76].map((share) => {
    const x = 1_600 * share;
    const y = 300 + 190 * share + 60 * Math.sin(share * Math.PI);
    return `<g><path d="M${x} ${round(y)}v22" stroke="#4a2b2b" stroke-width="4"/><rect x="${x - 24}" y="${round(y + 22)}" width="48" height="40" rx="9" fill="#c8412f"/><rect x="${x - 17}" y="${round(y + 29)}" width="34" height="15" rx="4" fill="#fbe7c6"/></g>`;
  });
  return [
    sky(['#7fb2c9', '#cfe3d4', '#fbf0d0'], { x: 360, y: 280, colour: '#fff7df', radius: 50 }),
    ridges(random, 6, { base: 640, height: 320, roughness: 0.7 }, { base: 980, height: 260, roughness: 0.1 }, ['#b3cfc4', '#2f6247']),
    mist(520, 200, '#f3f5e2', 0.6),
    `<path d="M-20 292Q800 ${520} 1620 492" fill="none" stroke="#44504c" stroke-width="3.5"/>`,
    ...cabins,
    trees(random, 60, { low: 840, high: 985, size: 66, colour: '#1f4735' }),
  ].join('\n');
}

/** A flowering meadow between round hills. */
export function meadow(random: Random): string {
  const flowers = times(620, () => {
    const depth = random();
    const y = 730 + depth ** 1.4 * 290;
    return `<circle cx="${round(random() * WIDTH)}" cy="${round(y)}" r="${round(1.5 + depth * 6.5)}" fill="${['#f6c445', '#fff2c9', '#d9638a', '#b384c9', '#f08a4b'][Math.floor(random() * 5)]}" fill-opacity="0.9"/>`;
  });
  const hives = times(5, (index) => hive(380 + index * 120 + between(random, -18, 18), 742 + between(random, -10, 14), ['#f4e3b5', '#dfa24a', '#c9d6a3', '#f4e3b5', '#d98058'][index]!));
  return [
    sky(['#e6a95c', '#f6d493', '#fdf0cf'], { x: 1_150, y: 330, colour: '#fff6dc', radius: 64 }),
    ridges(random, 4, { base: 620, height: 230, roughness: 0.25 }, { base: 760, height: 130, roughness: 0 }, ['#d9bf86', '#8aa04f']),
    trees(random, 14, { low: 600, high: 690, size: 54, colour: '#6b8445' }),
    under(ridgeLine(random, { base: 770, height: 60, roughness: 0 }), '#6f8f3f'),
    ...hives,
    ...flowers,
  ].join('\n');
}

/** A still lake between pale mountains, which it shows once more. */
export function lake(random: Random): string {
  const shores = [ridges(random, 3, { base: 560, height: 400, roughness: 0.9 }, { base: 560, height: 150, roughness: 0.5 }, ['#c9d3e2', '#7d93b2']), ridges(random, 1, { base: 556, height: 40, roughness: 0.3 }, { base: 556, height: 40, roughness: 0.3 }, ['#4d6385', '#4d6385'])].join('\n');
  const ripples = times(60, () => {
    const depth = random() ** 1.5;
    return `<path d="M${round(random() * WIDTH)} ${round(562 + depth * 430)}h${round(60 + depth * 300)}" stroke="#ffffff" stroke-opacity="${(0.06 + depth * 0.16).toFixed(2)}" stroke-width="${round(1 + depth * 4)}" stroke-linecap="round"/>`;
  });
  const swimmers = times(13, (index) => `<circle cx="${round(420 + index * 62 + between(random, -16, 16))}" cy="${round(700 + Math.sin(index / 2) * 26 + between(random, -8, 8))}" r="8" fill="#f0623f"/>`);
  return [
    `<defs><clipPath id="above"><rect width="${WIDTH}" height="560"/></clipPath></defs>`,
    sky(['#9db6d6', '#d8dfee', '#f7e9e4'], { x: 1_080, y: 220, colour: '#fffaf2', radius: 44 }),
    `<g clip-path="url(#above)">${shores}</g>`,
    `<g transform="translate(0 1120) scale(1 -1)" opacity="0.62"><g clip-path="url(#above)"><rect width="${WIDTH}" height="560" fill="#d8dfee"/>${shores}</g></g>`,
    `<rect y="560" width="${WIDTH}" height="440" fill="#45628f" fill-opacity="0.32"/>`,
    ...ripples,
    ...swimmers,
  ].join('\n');
}

/** Thousands of stars, and the dome of an observatory. */
export function night(random: Random): string {
  const stars = times(900, () => {
    const size = random() ** 6 * 3.4 + 0.7;
    return `<circle cx="${round(random() * WIDTH)}" cy="${round(random() ** 1.25 * 820)}" r="${round(size)}" fill="${['#ffffff', '#cfe0ff', '#ffe9c4'][Math.floor(random() * 3)]}" fill-opacity="${between(random, 0.35, 1).toFixed(2)}"/>`;
  });
  const river = times(420, () => {
    const along = random();
    const across = (random() + random() + random() - 1.5) * 190;
    return `<circle cx="${round(along * 1_700 - 50 + across * 0.4)}" cy="${round(660 - along * 620 + across)}" r="${round(between(random, 0.6, 2.4))}" fill="#dfe6ff" fill-opacity="${between(random, 0.15, 0.6).toFixed(2)}"/>`;
  });
  return [
    sky(['#070d24', '#13224a', '#41507d'], { x: 240, y: 210, colour: '#f6efd6', radius: 34 }),
    ...stars,
    ...river,
    ridges(random, 3, { base: 820, height: 240, roughness: 0.9 }, { base: 940, height: 170, roughness: 0.5 }, ['#2a3763', '#0a1027']),
    dome(1_130, 800),
  ].join('\n');
}

/** A small boat with a lit cabin in the evening. */
export function boat(random: Random): string {
  const x = between(random, 700, 820);
  return [
    sky(['#131c3f', '#3c3f77', '#d98a6a'], { x: 1_320, y: 545, colour: '#ffd9a8', radius: 40 }),
    times(120, () => `<circle cx="${round(random() * WIDTH)}" cy="${round(random() * 380)}" r="${round(between(random, 0.6, 2))}" fill="#ffffff" fill-opacity="${between(random, 0.3, 0.9).toFixed(2)}"/>`).join(''),
    island(random, { from: 40, to: 560, base: 582, height: 90, colour: '#2b2d5a' }),
    island(random, { from: 1_120, to: 1_580, base: 582, height: 60, colour: '#383868' }),
    water(random, 580, ['#7b5a78', '#0f1736'], { x, colour: '#ffce85', strokes: 170 }),
    `<g transform="translate(${round(x)} 690)"><path d="M-150 -34H156L118 30H-116Z" fill="#21385c"/><path d="M-150 -34H156L150 -22H-143Z" fill="#e9dcc3"/><rect x="-70" y="-92" width="142" height="58" rx="8" fill="#c9503c"/>${times(4, (index) => `<rect x="${-56 + index * 31}" y="-78" width="22" height="24" rx="3" fill="#ffdf94"/>`).join('')}<path d="M20 -92v-92" stroke="#e9dcc3" stroke-width="5"/><circle cx="20" cy="-190" r="30" fill="#ffdf94" fill-opacity="0.35"/><circle cx="20" cy="-190" r="10" fill="#fff1c9"/></g>`,
  ].join('\n');
}

interface Island {
  readonly from: number;
  readonly to: number;
  readonly base: number;
  readonly height: number;
  readonly colour: string;
}

function island(random: Random, { from, to, base, height, colour }: Island): string {
  const line = ridgeLine(random, { base, height, roughness: 0.55 });
  const step = (to - from) / (line.length - 1);
  const points = line.map((y, index) => `L${round(from + index * step)} ${round(base - Math.max(0, base - y + height * 0.25) * Math.sin((index / (line.length - 1)) * Math.PI) ** 0.6)}`);
  return `<path d="M${from} ${base}${points.join('')}L${to} ${base}Z" fill="${colour}"/>`;
}

function birds(random: Random, count: number, colour: string): string {
  return times(count, () => {
    const size = between(random, 9, 20);
    return `<path d="M${round(between(random, 200, 1_400))} ${round(between(random, 120, 360))}q${round(size / 2)} ${round(-size * 0.6)} ${round(size)} 0q${round(size / 2)} ${round(-size * 0.6)} ${round(size)} 0" fill="none" stroke="${colour}" stroke-width="3" stroke-linecap="round"/>`;
  }).join('');
}

function trees(random: Random, count: number, { low, high, size, colour }: { low: number; high: number; size: number; colour: string }): string {
  const places = times(count, () => ({ x: random() * WIDTH, y: between(random, low, high), share: between(random, 0.6, 1.2) })).sort((one, other) => one.y - other.y);
  return places.map(({ x, y, share }) => {
    const height = size * share * (0.55 + (0.6 * (y - low)) / (high - low));
    return `<path d="M${round(x)} ${round(y - height)}L${round(x + height * 0.27)} ${round(y)}H${round(x - height * 0.27)}Z" fill="${colour}" fill-opacity="0.92"/>`;
  }).join('');
}

function ferry(x: number, y: number, scale: number): string {
  return `<g transform="translate(${x} ${y}) scale(${scale})"><path d="M-120 -26H128L104 14H-104Z" fill="#2f6b4f"/><path d="M-120 -26H128L122 -14H-113Z" fill="#ffffff"/><rect x="-86" y="-58" width="164" height="32" rx="5" fill="#ffffff"/><rect x="-50" y="-82" width="92" height="24" rx="4" fill="#f4efe2"/>${times(9, (index) => `<rect x="${-76 + index * 17}" y="-48" width="10" height="11" rx="2" fill="#35566b"/>`).join('')}<rect x="-22" y="-112" width="24" height="30" fill="#2f6b4f"/></g>`;
}

function hive(x: number, y: number, colour: string): string {
  return `<g transform="translate(${round(x)} ${round(y)})"><rect x="-30" y="-62" width="60" height="62" rx="4" fill="${colour}"/><rect x="-36" y="-72" width="72" height="12" rx="3" fill="#7a5230"/><rect x="-12" y="-14" width="24" height="6" rx="3" fill="#3b2a1c"/><path d="M-30 -32h60" stroke="#7a5230" stroke-opacity="0.5" stroke-width="3"/></g>`;
}

function dome(x: number, y: number): string {
  return `<g transform="translate(${x} ${y})"><rect x="-92" y="-60" width="184" height="150" fill="#1b2547"/><path d="M-104 -60A104 104 0 0 1 104 -60Z" fill="#c9d2ea"/><path d="M22 -162L58 -148L42 -60H4Z" fill="#0a1027"/><rect x="-112" y="-66" width="224" height="14" rx="4" fill="#8f9cc4"/><rect x="-22" y="12" width="44" height="78" rx="4" fill="#f3b35d"/></g>`;
}
