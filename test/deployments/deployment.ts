import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { accessParts } from './right/access.ts';
import type { Answer } from './right/answer.ts';
import { type Answers, answersOf } from './right/answers.ts';
import { bodyParts } from './right/body.ts';
import { listParts } from './right/list.ts';
import type { Key, Parts, Request, World } from './right/parts.ts';
import type { Patient } from './right/patient.ts';
import { routeParts } from './right/route.ts';
import { stateParts } from './right/state.ts';

/** What is put in the place of right parts. */
export type Change = (right: Parts, world: World) => Partial<Parts>;

const bodyLimit = 1024 * 1024;

/** A Patients API in memory, with the given answers to the open questions and the given changes. */
export function createWorld(
  keys: readonly Key[],
  answers: Partial<Answers>,
  changes: readonly Change[],
): World {
  const practices = new Map(
    keys.map(({ practice: name }) => [
      name,
      { name, patients: new Map<string, Patient>(), deleted: new Map<string, Patient>() },
    ]),
  );
  const world: World = {
    // Filled right below; the parts look each other up only when they are called.
    parts: {} as Parts,
    answers: answersOf(answers),
    keys,
    practices,
    load: { requests: 0, inFlight: 0 },
  };
  const right = [accessParts, routeParts, bodyParts, stateParts, listParts];
  for (const partsOf of right) Object.assign(world.parts, partsOf(world));
  for (const change of changes) {
    Object.assign(world.parts, change({ ...world.parts }, world));
  }
  return world;
}

/** Serves a deployment over HTTP. */
export function serve({ parts, load }: World): Server {
  const server = createServer(async (incoming, response) => {
    load.requests += 1;
    load.inFlight += 1;
    try {
      const request = await readRequest(incoming);
      send(response, request.method, await parts.answer(request));
    } catch {
      // The client went away in the middle of its body; there is nobody left to answer.
      response.destroy();
    } finally {
      load.inFlight -= 1;
    }
  });
  server.on('connect', (_request, socket) => {
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  return server;
}

async function readRequest(incoming: IncomingMessage): Promise<Request> {
  const { method = '', url = '', headers, headersDistinct } = incoming;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    // What is over the limit is read and forgotten, so that the client gets its answer.
    if (size <= bodyLimit) chunks.push(chunk);
  }
  const [path = '', ...query] = url.split('?');
  return {
    method,
    path,
    query: new URLSearchParams(query.join('?')),
    headers,
    authorizations: headersDistinct.authorization ?? [],
    body: Buffer.concat(chunks),
    tooLarge: size > bodyLimit,
  };
}

function send(response: ServerResponse, method: string, answer: Answer): void {
  const { status, headers, body, broken } = answer;
  if (broken) {
    response.destroy();
    return;
  }
  const length = status === 204 ? {} : { 'content-length': Buffer.byteLength(body ?? '') };
  response.writeHead(status, { ...length, ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}
