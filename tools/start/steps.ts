const MS_PER_SECOND = 1_000;
const NAME_WIDTH = 16;

/** Does a step and prints a line when it is done, with its time; what a long step says meanwhile is printed as it comes. */
export async function step<T>(name: string, work: (say: (text: string) => void) => Promise<T>, outcome: (result: T) => string = () => ''): Promise<T> {
  const began = Date.now();
  const result = await work((text) => console.log(`  … ${text}`));
  const seconds = ((Date.now() - began) / MS_PER_SECOND).toFixed(1);
  console.log(`  ✓ ${name.padEnd(NAME_WIDTH)} ${`${seconds} s`.padStart(7)}  ${outcome(result)}`.trimEnd());
  return result;
}
