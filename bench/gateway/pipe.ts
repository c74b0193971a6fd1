/** The bare pipe: a request comes in, the same goes out, the answer comes back untouched. What Node itself costs. */
import { Agent, createServer, request as send } from 'node:http';

const { PORT, UPSTREAM } = process.env;
const { hostname, port } = new URL(UPSTREAM!);
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

createServer((request, response) => {
  const { method, url, headers } = request;
  const passedOn = send({ hostname, port, path: url, method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  request.pipe(passedOn);
}).listen(Number(PORT), '127.0.0.1');
