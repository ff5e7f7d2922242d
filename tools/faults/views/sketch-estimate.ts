const REGISTERS = 2 ** 14;
const RANK_BITS = 6;
const ENTRY_BYTES = 3;

/** The visitors of a stored sketch by the raw estimate of HyperLogLog (Flajolet et al. 2007), with linear counting for few: other arithmetic than the service's. */
export function estimateOf(sketch: Buffer): number {
  const ranks = new Uint8Array(REGISTERS);
  if (sketch.length === REGISTERS) ranks.set(sketch);
  else
    for (let at = 0; at < sketch.length; at += ENTRY_BYTES) {
      const entry = sketch.readUIntBE(at, ENTRY_BYTES);
      ranks[entry >> RANK_BITS] = entry & (2 ** RANK_BITS - 1);
    }
  const sum = ranks.reduce((all, rank) => all + 2 ** -rank, 0);
  const raw = ((0.7213 / (1 + 1.079 / REGISTERS)) * REGISTERS ** 2) / sum;
  const empty = ranks.filter((rank) => rank === 0).length;
  return raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw;
}
