import { createServer } from 'node:http';

/** Nothing but node:http, answering every request with the page it was given: headers and body as JSON on stdin. */
let given = '';
for await (const part of process.stdin) given += part;
const { headers, body } = JSON.parse(given);
const bytes = Buffer.from(body, 'base64');
const head = Object.entries(headers).flat(); // which node:http sends faster than an object

const server = createServer((_request, response) => response.writeHead(200, head).end(bytes));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
