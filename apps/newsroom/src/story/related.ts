/** The list with two of its entries in each other's place. */
export function exchanged<Entry>(list: readonly Entry[], one: number, other: number): Entry[] {
  return list.map((entry, place) => (place === one ? list[other]! : place === other ? list[one]! : entry));
}
