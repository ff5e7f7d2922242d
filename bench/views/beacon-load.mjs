import { connect } from 'node:net';

/** Many connections that send one beacon after the other, each with a view of its own; what to do comes as JSON on stdin, what came of it goes to stdout. It does as little as it can: it shares the machine. */
let given = '';
for await (const part of process.stdin) given += part;
const { port, run, seconds, connections, stories, agents } = JSON.parse(given);

const HEAD_END = Buffer.from('\r\n\r\n');
const ACCEPTED = 204;
const latencies = [];
const refused = [];
let sent = 0;
let open = connections;
let first;
let last;
const endsAt = performance.now() + seconds * 1_000;

const pad = (number, digits) => number.toString(16).padStart(digits, '0');
const viewId = (number) => `${run}-0000-4000-8000-${pad(number, 12)}`;
const reader = (number) => `198.${18 + (number % 2)}.${(number >> 1) & 255}.${(number >> 9) & 255}`;

function request(number) {
  const body = `{"viewId":"${viewId(number)}","storyId":"${stories[(number * 7) % stories.length]}","referrer":"www.search.example"}`;
  return (
    `POST /v1/views HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nuser-agent: ${agents[number % agents.length]}\r\nx-forwarded-for: ${reader(number)}\r\n` +
    `origin: http://127.0.0.1:4300\r\ncontent-type: text/plain;charset=UTF-8\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  );
}

function converse() {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let number;
  let at;
  let waiting = Buffer.alloc(0);
  const next = () => {
    at = performance.now();
    first ??= at;
    if (at >= endsAt) return socket.end();
    number = sent++;
    socket.write(request(number));
  };
  socket.on('connect', next);
  socket.on('data', (bytes) => {
    waiting = waiting.length ? Buffer.concat([waiting, bytes]) : bytes;
    const headEnd = waiting.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = waiting.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (waiting.length < headEnd + HEAD_END.length + length) return;
    waiting = Buffer.alloc(0);
    last = performance.now();
    latencies.push(last - at);
    if (Number(head.slice(9, 12)) !== ACCEPTED) refused.push(number);
    number = undefined;
    next();
  });
  socket.on('error', () => undefined); // what it was waiting for counts as refused
  socket.on('close', () => {
    if (number !== undefined) refused.push(number);
    if (--open === 0) report();
  });
}

function report() {
  latencies.sort((a, b) => a - b);
  const at = (share) => Math.round((latencies[Math.ceil(latencies.length * share) - 1] ?? 0) * 10) / 10;
  const { user, system } = process.cpuUsage();
  console.log(JSON.stringify({ sent, refused, seconds: (last - first) / 1_000, p50Ms: at(0.5), p99Ms: at(0.99), cpuSeconds: (user + system) / 1_000_000 }));
}

for (let number = 0; number < connections; number++) converse();
