import { diffIndices } from 'node-diff3';

/** What one side did with the blocks of a base: each block kept, replaced or dropped, and what was put before each (the last place is the end). */
interface Edits {
  readonly blocks: ReadonlyMap<number, readonly string[]>;
  readonly gaps: ReadonlyMap<number, readonly string[]>;
  /** Blocks and gaps where it cannot be told which new block stands for which old one. */
  readonly rewrites: readonly Rewrite[];
}

interface Rewrite {
  readonly from: number;
  readonly to: number;
  readonly content: readonly string[];
}

/**
 * Joins two changes of a list when no block and no place between blocks was changed by both; `undefined` when one was.
 * Every block that either side wrote is in the result. Blocks are compared as strings.
 */
export function mergeBlocks(base: readonly string[], yours: readonly string[], theirs: readonly string[]): string[] | undefined {
  const [mine, others] = [editsOf(base, yours), editsOf(base, theirs)];
  if (collide(mine, others)) return undefined;
  const merged: string[] = [];
  for (let at = 0; at <= base.length; ) {
    const rewrite = [...mine.rewrites, ...others.rewrites].find(({ from }) => from === at);
    merged.push(...(mine.gaps.get(at) ?? others.gaps.get(at) ?? []));
    if (rewrite) {
      merged.push(...rewrite.content);
      at = rewrite.to;
    } else {
      if (at < base.length) merged.push(...(mine.blocks.get(at) ?? others.blocks.get(at) ?? [base[at]!]));
      at += 1;
    }
  }
  return merged;
}

function editsOf(base: readonly string[], changed: readonly string[]): Edits {
  const blocks = new Map<number, readonly string[]>();
  const gaps = new Map<number, readonly string[]>();
  const rewrites: Rewrite[] = [];
  for (const { buffer1: [from, length], buffer2Content: content } of diffIndices([...base], [...changed])) {
    if (length === 0) gaps.set(from, content);
    else if (content.length === length) content.forEach((block, index) => blocks.set(from + index, [block]));
    else if (content.length === 0) for (let at = from; at < from + length; at++) blocks.set(at, []);
    else rewrites.push({ from, to: from + length, content });
  }
  return { blocks, gaps, rewrites };
}

function collide(one: Edits, other: Edits): boolean {
  return (
    differ(one.blocks, other.blocks) || differ(one.gaps, other.gaps) || one.rewrites.some((rewrite) => touches(other, rewrite)) || other.rewrites.some((rewrite) => touches(one, rewrite))
  );
}

function differ(one: Edits['blocks'], other: Edits['blocks']): boolean {
  return [...one].some(([at, content]) => other.has(at) && JSON.stringify(other.get(at)) !== JSON.stringify(content));
}

/** The same rewrite by both is one; anything else of the other side within it, or at its borders, is a collision. */
function touches(edits: Edits, { from, to, content }: Rewrite): boolean {
  const isWithin = (at: number, last: number) => at >= from && at <= last;
  return (
    [...edits.blocks.keys()].some((at) => isWithin(at, to - 1)) ||
    [...edits.gaps.keys()].some((at) => isWithin(at, to)) ||
    edits.rewrites.some((other) => other.from <= to && other.to >= from && !(other.from === from && other.to === to && JSON.stringify(other.content) === JSON.stringify(content)))
  );
}
