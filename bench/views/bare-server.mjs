import { createServer } from 'node:http';

/** Nothing but node:http: reads what is posted and answers 204. */
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => response.writeHead(204).end());
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
