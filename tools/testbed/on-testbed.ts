import { build } from '../start/build.ts';
import { isBuilt } from './build-copy.ts';

/** A newsroom with processes and a folder of its own. */
export interface Testbed {
  readonly folder: string;
  end(): Promise<void>;
  remove(): void;
}

export interface Work<Bed extends Testbed> {
  readonly make: () => Promise<Bed>;
  /** Answers whether everything was as it should be. */
  readonly run: (testbed: Bed) => Promise<boolean>;
  /** Leaves data and logs where they are. */
  readonly isKept: boolean;
}

const EX_USAGE = 64;

/** Works on a testbed, then ends the process: with 0 only if all was well. Leaves no process behind, on a signal too, and no data unless asked to. */
export async function onTestbed<Bed extends Testbed>({ make, run, isKept }: Work<Bed>): Promise<never> {
  let testbed: Bed | undefined;
  let ending: Promise<never> | undefined;
  const end = (code: number): Promise<never> =>
    (ending ??= (async () => {
      await testbed?.end();
      if (testbed && !isKept) testbed.remove();
      return process.exit(code);
    })());
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(1));
  try {
    await buildIfMissing();
    testbed = await make();
    return await end((await run(testbed)) ? 0 : 1);
  } catch (error) {
    if (!ending) console.error(error);
    return end(1);
  }
}

/** Ends the process with how the command is used when its options cannot be read. */
export function optionsOrExit<Options>(read: (args: readonly string[]) => Options, usage: string, args: readonly string[] = process.argv.slice(2)): Options {
  try {
    return read(args);
  } catch (error) {
    console.error(`${(error as Error).message}\nusage: ${usage}`);
    return process.exit(EX_USAGE);
  }
}

/** Progress, with the seconds since the start. */
export function say(text: string): void {
  console.error(`${process.uptime().toFixed(1).padStart(6)} s  ${text}`);
}

async function buildIfMissing(): Promise<void> {
  if (isBuilt()) return;
  say('building the services');
  await build();
}
