const PATIENCE_MS = 10_000;

/** A request that was answered in full; an answer that says no, or none in time, is a failure. */
export async function askOutside(address: string, init: Omit<RequestInit, 'signal'>, isFine: (status: number) => boolean): Promise<void> {
  const response = await fetch(address, { ...init, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) });
  await response.arrayBuffer(); // who hangs up early makes a proxy forget what it was fetching
  if (!isFine(response.status)) throw new Error(`${new URL(address).host} answered ${response.status}`);
}
