import type { Random } from '../../measure/random.ts';
import { HEIGHT, WIDTH, between, round } from './canvas.ts';

const SKIN = ['#f0c8a4', '#d9a47a', '#b97f56', '#8a5a3c'];
const HAIR = ['#2b2320', '#5a3a26', '#a8703a', '#6e6a6a'];
const CLOTHES = ['#2f5a75', '#8c3b4a', '#3f6b54', '#5a4a78'];
const WALLS = [['#e9dcc6', '#c9b493'], ['#cfdde3', '#9bb4c0'], ['#dfe3cf', '#b3bd95']] as const;

/** Somebody before a wall, head and shoulders, without a face: nobody is meant. */
export function portrait(random: Random): string {
  const one = <Of>(list: readonly Of[]) => list[Math.floor(random() * list.length)]!;
  const [x, head, wall] = [WIDTH / 2 + between(random, -20, 20), between(random, 128, 146), one(WALLS)];
  const [skin, hair, clothes] = [one(SKIN), one(HAIR), one(CLOTHES)];
  const [y, long] = [400, random() < 0.5];
  const at = (value: number) => String(round(value));
  const behind = long ? `<path d="M${at(x - head * 1.12)} ${y}c0 ${at(-head * 1.75)} ${at(head * 2.24)} ${at(-head * 1.75)} ${at(head * 2.24)} 0v${at(head * 2)}h${at(-head * 2.24)}z" fill="${hair}"/>` : '';
  return [
    `<defs><radialGradient id="wall" cx="0.35" cy="0.25" r="0.9"><stop offset="0" stop-color="${wall[0]}"/><stop offset="1" stop-color="${wall[1]}"/></radialGradient></defs>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#wall)"/>`,
    behind,
    `<path d="M${at(x - 330)} ${HEIGHT}c10 -290 150 -350 270 -385h120c120 35 260 95 270 385z" fill="${clothes}"/>`,
    `<path d="M${at(x - 62)} ${at(y + head * 0.7)}h124v130c-20 70 -104 70 -124 0z" fill="${skin}"/>`,
    `<ellipse cx="${at(x)}" cy="${y}" rx="${at(head * 0.92)}" ry="${at(head * 1.18)}" fill="${skin}"/>`,
    `<path d="M${at(x - head * 0.98)} ${at(y + 6)}c${at(-head * 0.1)} ${at(-head * 1.85)} ${at(head * 2.06)} ${at(-head * 1.85)} ${at(head * 1.96)} 0c${at(-head * 0.2)} ${at(-head * 0.7)} ${at(-head * 0.9)} ${at(-head * 0.62)} ${at(-head * 1.2)} ${at(-head * 0.72)}c${at(-head * 0.3)} ${at(head * 0.3)} ${at(-head * 0.7)} ${at(head * 0.3)} ${at(-head * 0.76)} ${at(head * 0.72)}z" fill="${hair}"/>`,
  ].join('\n');
}
