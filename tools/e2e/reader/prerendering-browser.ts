import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM } from '../browser.ts';

interface Attached {
  readonly sessionId: string;
  readonly targetInfo: { readonly type: string; readonly subtype?: string };
}
interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/**
 * A browser with one tab, which prerenders. Chromium does so only for who drives it by the target of a tab (Chrome DevTools Protocol), of which the page that is shown
 * and the one that is prerendered are two; Playwright drives pages, and is given a prefetched page in place of a prerendered one.
 */
export class PrerenderingBrowser {
  private readonly waiting = new Map<number, (message: Message) => void>();
  private readonly pages: Attached[] = [];
  private calls = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener('message', ({ data }) => this.hear(JSON.parse(String(data)) as Message));
  }

  /** Opens a page in it; scripts may be added whatever its policy says. */
  static async open(address: string, userAgent: string): Promise<PrerenderingBrowser> {
    const folder = mkdtempSync(join(tmpdir(), 'stet-chromium-'));
    const flags = ['--headless=new', '--no-sandbox', '--disable-dev-shm-usage', '--disable-blink-features=AutomationControlled', '--remote-debugging-port=0'];
    const child = spawn(CHROMIUM, [...flags, `--user-agent=${userAgent}`, `--user-data-dir=${folder}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'pipe'] });
    const socket = new WebSocket(await addressOf(child));
    await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
    const browser = new PrerenderingBrowser(child, folder, socket);
    await browser.attach();
    await browser.ofPage('Page.setBypassCSP', { enabled: true });
    await browser.ofPage('Page.navigate', { url: address });
    return browser;
  }

  /** Whether there is a page that is prerendered. */
  get isPrerendering(): boolean {
    return this.pages.some(({ targetInfo }) => targetInfo.subtype === 'prerender');
  }

  /** What an expression is in the page that is shown. */
  async evaluate<T>(expression: string): Promise<T> {
    const { result } = (await this.ofPage('Runtime.evaluate', { expression, returnByValue: true, userGesture: true })) as { result: { value: T } };
    return result.value;
  }

  async close(): Promise<void> {
    this.socket.close();
    if (this.child.exitCode === null && this.child.kill()) await once(this.child, 'exit');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }

  private async attach(): Promise<void> {
    const { targetInfos } = (await this.call('Target.getTargets', { filter: [{ type: 'tab' }] })) as { targetInfos: { targetId: string }[] };
    const { sessionId } = (await this.call('Target.attachToTarget', { targetId: targetInfos[0]!.targetId, flatten: true })) as { sessionId: string };
    await this.call('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true }, sessionId);
  }

  private ofPage(method: string, params: object): Promise<unknown> {
    const pages = this.pages.filter(({ targetInfo }) => targetInfo.type === 'page');
    const shown = pages.find(({ targetInfo }) => targetInfo.subtype !== 'prerender') ?? pages.at(-1); // one that was prerendered and is shown now is called so still
    return this.call(method, params, shown?.sessionId);
  }

  private call(method: string, params: object, sessionId?: string): Promise<unknown> {
    const id = ++this.calls;
    this.socket.send(JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) }));
    return new Promise((resolve, reject) => this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result))));
  }

  private hear({ id, method, params, ...answer }: Message): void {
    if (id !== undefined) this.waiting.get(id)?.(answer);
    if (method === 'Target.attachedToTarget') this.pages.push(params as Attached);
    if (method === 'Target.detachedFromTarget') this.pages.splice(this.pages.findIndex(({ sessionId }) => sessionId === (params as Attached).sessionId), 1);
  }
}

/** Where it says that it listens. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  for await (const bytes of stderr!) {
    said += String(bytes);
    const found = /ws:\/\/\S+/.exec(said);
    if (found) return found[0];
  }
  throw new Error(`Chromium ended: ${said}`);
}
