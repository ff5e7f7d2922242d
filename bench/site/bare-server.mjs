import { createServer } from 'node:http';

/** Nothing but node:http, answering every request with the page it was given: headers and body as JSON on stdin. */
let given = '';
for await (const part of process.stdin) given += part;
const { headers, body } = JSON.parse(given);
const bytes = Buffer.from(body, 'base64');

const server = createServer((_request, response) => response.writeHead(200, headers).end(bytes));
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
