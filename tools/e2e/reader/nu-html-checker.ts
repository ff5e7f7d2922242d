import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Message {
  readonly type: string;
  readonly url: string;
  readonly lastLine: number;
  readonly message: string;
  readonly extract?: string;
}

/** The HTML standard allows it on the sources before a picture that comes late; the checker knows it of the picture alone. */
const ONLY_LATE = /^The “sizes” attribute value starting with “auto” is only valid for lazy-loaded images/;
const jar = String(createRequire(import.meta.url)('vnu-jar'));

/** Errors of documents by their names, as the Nu HTML checker sees them; needs Java. */
export async function htmlErrors(documents: Readonly<Record<string, string>>): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-html-'));
  const names = Object.keys(documents);
  const files = names.map((name, index) => {
    const file = join(folder, `${index}.html`);
    writeFileSync(file, documents[name]!);
    return file;
  });
  try {
    const { messages } = JSON.parse(await run(['-Xmx256m', '-Xss1m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...files])) as { messages: readonly Message[] };
    const nameOf = ({ url }: Message) => names[Number(/(\d+)\.html$/.exec(url)?.[1])];
    const errors = messages.filter(({ type, message, extract }) => (type === 'error' || type === 'non-document-error') && !isAllowed({ message, extract }));
    return errors.map((message) => `${nameOf(message)}: ${message.message} ${message.extract ?? ''}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function isAllowed({ message, extract = '' }: Pick<Message, 'message' | 'extract'>): boolean {
  return ONLY_LATE.test(message) && extract.includes('<source') && !extract.includes('<img');
}

function run(args: readonly string[]): Promise<string> {
  const child = spawn('java', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, complaint] = ['', ''];
  child.stdout.on('data', (bytes: Buffer) => (output += bytes.toString('utf8')));
  child.stderr.on('data', (bytes: Buffer) => (complaint += bytes.toString('utf8')));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => (output ? resolve(output) : reject(new Error(`the checker said nothing: ${complaint}`))));
  });
}
