import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Testbed } from '../testbed/testbed.ts';
import type { Server } from './load.ts';

/** node:http in a process of its own, with the very bytes and headers that the page has now. */
export async function bareServerOf(testbed: Testbed, address: string, encoding: string): Promise<Server & { readonly bytes: number }> {
  const page = await fetched(address, encoding);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  testbed.closeAtEnd(() => void child.kill());
  child.stdin.end(JSON.stringify({ headers: page.headers, body: page.body.toString('base64') }));
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { pid: child.pid!, address: `http://127.0.0.1:${String(port).trim()}`, bytes: page.body.length };
}

/** As it comes over the wire, compressed or not; `fetch` would unpack it. */
async function fetched(address: string, encoding: string): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const [response] = (await once(get(address, { agent: false, headers: { 'accept-encoding': encoding } }), 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${address} answered ${response.statusCode}`);
  const parts: Buffer[] = [];
  for await (const part of response) parts.push(part as Buffer);
  const { date: _date, connection: _connection, 'keep-alive': _keepAlive, ...headers } = response.headers;
  return { headers, body: Buffer.concat(parts) };
}
