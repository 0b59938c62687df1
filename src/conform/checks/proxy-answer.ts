import { isJsonObject } from '../../json.ts';
import type { Exchange } from '../../target/exchange.ts';
import type { Lab } from '../lab/lab.ts';

/**
 * Whether the refusal of a path comes from something in front of the API: it looks neither like the API's
 * answer to a key that it does not have nor like its answer to a path that it does not have.
 */
export async function isOfProxy(lab: Lab, refusal: Exchange): Promise<boolean> {
  const { read } = lab.subject.operations;
  if (read === undefined) return false;
  const missing = await lab.read(lab.key('never-made'), { outcome: 'missing' });
  // A decoded slash would make such a path of it.
  const path = `${lab.path(read, lab.key('never-made'))}/more`;
  const unknown = await lab.raw({ method: 'GET', path });
  return ![missing, unknown].some((own) => looksOf(own) === looksOf(refusal));
}

/** Media type and shape of an answer's body. */
function looksOf({ response }: Exchange): string {
  const type = (response?.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  const { json, body = '' } = response ?? {};
  const tags = [...body.matchAll(/<([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag).join();
  const shape = isJsonObject(json) ? Object.keys(json).sort().join() : tags || body === '';
  return `${type} ${String(shape)}`;
}
