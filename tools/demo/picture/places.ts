import type { Random } from '../../measure/random.ts';
import { HEIGHT, WIDTH, between, mist, mix, ridges, round, sky, times } from './canvas.ts';

/** Roofs and two towers at dusk. */
export function town(random: Random): string {
  const rows = times(4, (row) => {
    const base = 610 + row * 110;
    const wall = mix('#b79aa0', '#3a2c46', row / 3);
    const roof = mix('#c77f6a', '#7c2f34', row / 3);
    return houses(random, { base, wall, roof, width: 84 + row * 30, lit: 0.22 + row * 0.08 });
  });
  return [
    sky(['#34305f', '#b3688a', '#f5b57f'], { x: 380, y: 470, colour: '#ffe2b5', radius: 54 }),
    ridges(random, 2, { base: 560, height: 250, roughness: 0.8 }, { base: 600, height: 160, roughness: 0.5 }, ['#a8748f', '#7d5a80']),
    rows[0],
    tower(560, 640, 330, '#5b4263'),
    tower(1_090, 640, 390, '#4c3a5a'),
    marketRoof(640, 640, 380),
    mist(560, 130, '#f5b57f', 0.28),
    ...rows.slice(1),
  ].join('\n');
}

/** Rows of arcs, bows and round shapes that play together. */
export function orchestra(random: Random): string {
  const colours = ['#f2b134', '#e4572e', '#f6e3b4', '#c08497', '#8fb8c9', '#d9a05b'];
  const players = times(6, (row) => {
    const radius = 190 + row * 118;
    const seats = 7 + row * 3;
    return times(seats, (seat) => {
      const angle = Math.PI * (1.06 + (0.88 * seat) / (seats - 1));
      const [x, y] = [800 + Math.cos(angle) * radius * 1.16, 940 + Math.sin(angle) * radius];
      return player(random, x, y, 25 + row * 2.5, colours[Math.floor(random() * colours.length)]!);
    }).join('');
  });
  const beams = times(5, (index) => `<path d="M${200 + index * 300} -20L${round(between(random, -60, 120) + index * 330)} 1000h${round(between(random, 170, 260))}Z" fill="#ffdf9e" fill-opacity="0.07"/>`);
  const arcs = times(7, (index) => `<path d="M${800 - (150 + index * 118) * 1.16} 940A${(150 + index * 118) * 1.16} ${150 + index * 118} 0 0 1 ${800 + (150 + index * 118) * 1.16} 940" fill="none" stroke="#ffe7bf" stroke-opacity="${(0.34 - index * 0.035).toFixed(2)}" stroke-width="3"/>`);
  return [
    `<defs><radialGradient id="hall" cx="0.5" cy="0.95" r="0.95"><stop offset="0" stop-color="#a2483a"/><stop offset="0.5" stop-color="#5a2440"/><stop offset="1" stop-color="#1d1233"/></radialGradient></defs><rect width="${WIDTH}" height="${HEIGHT}" fill="url(#hall)"/>`,
    ...beams,
    ...arcs,
    ...players.reverse(),
    `<g><path d="M760 1000Q800 850 840 1000Z" fill="#140c22"/><circle cx="800" cy="862" r="26" fill="#f6e3b4"/><path d="M826 905L900 830" stroke="#140c22" stroke-width="16" stroke-linecap="round"/><path d="M900 830L962 764" stroke="#fff6dc" stroke-width="5" stroke-linecap="round"/></g>`,
  ].join('\n');
}

/** A ground under floodlights, the sea behind it. */
export function stadium(random: Random): string {
  const stripes = times(12, (index) => {
    const at = (share: number, y: number) => round(800 + (share - 0.5) * (620 + (y - 560) * 3.1));
    const [from, to] = [index / 12, (index + 1) / 12];
    return `<path d="M${at(from, 560)} 560H${at(to, 560)}L${at(to, 1_000)} 1000H${at(from, 1_000)}Z" fill="${index % 2 === 0 ? '#3f9157' : '#4aa263'}"/>`;
  });
  const crowd = [stand(random, 'left'), stand(random, 'right')];
  const lights = [150, 1_450].map((x) => `<g><path d="M${x} 560V150" stroke="#20384a" stroke-width="12"/><rect x="${x - 62}" y="96" width="124" height="62" rx="8" fill="#20384a"/>${times(8, (index) => `<circle cx="${x - 44 + (index % 4) * 29}" cy="${114 + Math.floor(index / 4) * 27}" r="10" fill="#fffbe6"/>`).join('')}<path d="M${x - 60} 130L${x < 800 ? 620 : 300} 1000H${x < 800 ? 1_300 : 980}L${x + 60} 130Z" fill="#fffbe6" fill-opacity="0.1"/></g>`);
  const lines = `<g fill="none" stroke="#f4f8ee" stroke-width="5" stroke-opacity="0.9"><path d="M470 574H1130L1560 1010H40Z"/><path d="M300 742H1300"/><ellipse cx="800" cy="742" rx="170" ry="58"/></g>`;
  return [
    sky(['#0f2a4a', '#2f6d86', '#f0a868'], { x: 800, y: 470, colour: '#ffe0b0', radius: 44 }),
    ridges(random, 2, { base: 500, height: 110, roughness: 0.6 }, { base: 520, height: 50, roughness: 0.4 }, ['#4f7f90', '#2f5f74']),
    `<rect y="510" width="${WIDTH}" height="60" fill="#3c7f94"/><path d="M620 528h360M700 545h220" stroke="#ffe0b0" stroke-opacity="0.6" stroke-width="4" stroke-linecap="round"/>`,
    `<rect y="556" width="${WIDTH}" height="${HEIGHT - 556}" fill="#357a4a"/>`,
    ...stripes,
    lines,
    ...crowd,
    ...lights,
    `<circle cx="${round(between(random, 700, 900))}" cy="${round(between(random, 300, 400))}" r="17" fill="#ffffff"/>`,
  ].join('\n');
}

interface Houses {
  readonly base: number;
  readonly wall: string;
  readonly roof: string;
  readonly width: number;
  /** Share of the windows with light in them. */
  readonly lit: number;
}

function houses(random: Random, { base, wall, roof, width, lit }: Houses): string {
  const drawn: string[] = [`<rect y="${base}" width="${WIDTH}" height="${HEIGHT - base}" fill="${wall}"/>`];
  for (let x = -between(random, 0, width); x < WIDTH; ) {
    const wide = width * between(random, 0.75, 1.35);
    const high = width * between(random, 0.7, 1.25);
    const gable = wide * between(random, 0.35, 0.6);
    drawn.push(`<rect x="${round(x)}" y="${round(base - high)}" width="${round(wide)}" height="${round(high + 10)}" fill="${mix(wall, '#f5d7b5', random() * 0.16)}"/>`);
    drawn.push(`<path d="M${round(x - 6)} ${round(base - high)}L${round(x + wide / 2)} ${round(base - high - gable)}L${round(x + wide + 6)} ${round(base - high)}Z" fill="${mix(roof, '#2b1b2f', random() * 0.3)}"/>`);
    drawn.push(...windows(random, { x, wide, top: base - high, high, lit }));
    x += wide;
  }
  return drawn.join('');
}

function windows(random: Random, { x, wide, top, high, lit }: { x: number; wide: number; top: number; high: number; lit: number }): string[] {
  const columns = Math.max(1, Math.floor(wide / 34));
  const rows = Math.max(1, Math.floor(high / 44));
  return times(columns * rows, (index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const colour = random() < lit ? '#ffd98a' : '#2a2138';
    return `<rect x="${round(x + ((column + 0.5) * wide) / columns - 7)}" y="${round(top + 12 + row * 40)}" width="14" height="20" rx="2" fill="${colour}" fill-opacity="0.85"/>`;
  });
}

function tower(x: number, base: number, height: number, colour: string): string {
  return `<g><rect x="${x - 36}" y="${base - height}" width="72" height="${height}" fill="${colour}"/><path d="M${x - 46} ${base - height}L${x} ${base - height - 120}L${x + 46} ${base - height}Z" fill="#7c2f34"/><circle cx="${x}" cy="${base - height + 52}" r="20" fill="#ffe2b5"/><path d="M${x} ${base - height + 52}v-13M${x} ${base - height + 52}l9 6" stroke="#4c3a5a" stroke-width="4" stroke-linecap="round"/></g>`;
}

function marketRoof(x: number, base: number, width: number): string {
  const posts = times(9, (index) => `<rect x="${round(x + (index * width) / 8 - 4)}" y="${base - 84}" width="8" height="84" fill="#5a3b2c"/>`);
  return `<path d="M${x - 30} ${base - 80}L${x + 40} ${base - 150}H${x + width - 40}L${x + width + 30} ${base - 80}Z" fill="#d9a05b"/><path d="M${x + 40} ${base - 150}H${x + width - 40}L${x + width - 62} ${base - 128}H${x + 62}Z" fill="#bfe0e6" fill-opacity="0.85"/>${posts.join('')}`;
}

function player(random: Random, x: number, y: number, size: number, colour: string): string {
  const tilt = round(between(random, -28, 28));
  const instrument = [
    `<ellipse rx="${round(size * 0.42)}" ry="${round(size * 0.7)}" fill="${colour}"/><path d="M0 ${round(-size * 0.6)}V${round(-size * 1.5)}" stroke="${colour}" stroke-width="5"/><path d="M${round(-size * 1.1)} ${round(size * 0.2)}L${round(size * 1.1)} ${round(-size * 0.5)}" stroke="#fff6dc" stroke-width="3"/>`,
    `<circle r="${round(size * 0.62)}" fill="none" stroke="${colour}" stroke-width="9"/><path d="M${round(size * 0.4)} ${round(-size * 0.3)}l${round(size * 0.8)} ${round(-size * 0.8)}" stroke="${colour}" stroke-width="9" stroke-linecap="round"/>`,
    `<path d="M${round(-size * 0.8)} 0A${round(size * 0.8)} ${round(size * 0.8)} 0 0 0 ${round(size * 0.8)} 0Z" fill="${colour}"/><path d="M${round(-size * 0.8)} 0H${round(size * 0.8)}" stroke="#fff6dc" stroke-width="4"/>`,
  ][Math.floor(random() * 3)]!;
  return `<g transform="translate(${round(x)} ${round(y)})"><circle cy="${round(-size * 1.3)}" r="${round(size * 0.42)}" fill="${mix(colour, '#fff6dc', 0.55)}"/><path d="M${round(-size * 0.75)} ${round(size * 0.9)}Q0 ${round(-size * 1.7)} ${round(size * 0.75)} ${round(size * 0.9)}Z" fill="#140c22" fill-opacity="0.8"/><g transform="rotate(${tilt})">${instrument}</g></g>`;
}

function stand(random: Random, side: 'left' | 'right'): string {
  const flip = side === 'left' ? '' : ` transform="translate(${WIDTH} 0) scale(-1 1)"`;
  const spectators = times(420, () => {
    const depth = random();
    const rise = random();
    const inner = 400 - depth * 400;
    const [x, y] = [inner - rise * (210 + depth * 180) - 14, 570 + depth * 400 - rise * (150 + depth * 190)];
    return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(4 + depth * 6)}" fill="${['#2f6b4f', '#f4f8ee', '#f0a04b', '#2f6b4f', '#d9534f'][Math.floor(random() * 5)]}"/>`;
  });
  return `<g${flip}><path d="M400 566C300 560 220 470 170 410L0 380V1000H0L-20 990Q180 800 400 566Z" fill="#27465a"/>${spectators.join('')}</g>`;
}
