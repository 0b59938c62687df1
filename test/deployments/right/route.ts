import { Refused } from './answer.ts';
import type { Call, Operation, Parts, Request, World } from './parts.ts';

/** Every path lies below. */
export const basePath = '/api/v1/integration';

const collection: { readonly [method: string]: Operation } = {
  GET: 'list',
  HEAD: 'list',
  POST: 'post',
};

const item: { readonly [method: string]: Operation } = {
  GET: 'read',
  HEAD: 'read',
  PATCH: 'patch',
  DELETE: 'remove',
};

/** From a request to the operation that is asked for: path, key, method, in this order. */
export function routeParts(world: World): Pick<Parts, 'answer' | 'segmentsOf' | 'decode' | 'slot'> {
  const { parts, answers } = world;
  const same = answers['path-form'] === 'same';

  async function perform(request: Request) {
    const segments = parts.segmentsOf(request.path);
    const [name = '', provider = '', providerId = '', ...rest] = segments ?? [];
    const known = segments?.length === 1 || (segments?.length === 3 && provider && providerId);
    if (!known || rest.length > 0 || (same ? name.toLowerCase() : name) !== 'patients') {
      throw new Refused(404, 'There is nothing here');
    }
    const operations = segments.length === 1 ? collection : item;
    const operation = operations[request.method];
    const key = parts.keyOf(request, operation);
    if (key === undefined) return parts.unauthorized(request, operation);
    if (operation === undefined) return otherMethod(request, Object.keys(operations).join(', '));
    const practice = parts.practiceOf(key, operation);
    const call: Call = { ...request, key, practice, pair: { provider, providerId } };
    return parts[operation](call);
  }

  function otherMethod({ method }: Request, allow: string) {
    if (method === 'OPTIONS') return { status: 204, headers: { allow } };
    const status = Number(answers['unsupported-method']);
    throw new Refused(status, `There is no ${method} here`, status === 405 ? { allow } : {});
  }

  return {
    async answer(request) {
      const limited = parts.limit(request);
      if (limited !== undefined) return limited;
      try {
        return await perform(request);
      } catch (error) {
        if (!(error instanceof Refused)) return parts.crash(error, request);
        const fault = parts.fault(error.status, error.message, request);
        return { ...fault, headers: { ...fault.headers, ...error.headers } };
      }
    },

    segmentsOf(path) {
      const base = path.slice(0, basePath.length);
      const below = path.slice(basePath.length);
      if ((same ? base.toLowerCase() : base) !== basePath || !below.startsWith('/')) {
        return undefined;
      }
      const text = same && below.length > 1 ? below.replace(/\/$/, '') : below;
      return text.slice(1).split('/').map(parts.decode);
    },

    decode(segment) {
      try {
        return decodeURIComponent(segment);
      } catch {
        throw new Refused(400, 'The path is not percent-encoded UTF-8');
      }
    },

    slot({ provider, providerId }) {
      const pair = JSON.stringify([provider, providerId].map((part) => cleanText(world, part)));
      return answers['key-case'] === 'same' ? pair.toLowerCase() : pair;
    },
  };
}

/** A name or id as it is to be kept. */
export function cleanText({ answers }: World, text: string): string {
  const trimmed = answers['outer-blanks'] === 'trimmed' ? text.trim() : text;
  return answers['unicode-form'] === 'composed' ? trimmed.normalize('NFC') : trimmed;
}
