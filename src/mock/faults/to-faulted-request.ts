import { percentDecoded } from '../../spec/path.ts';
import type { Attempt } from '../attempt.ts';
import type { FaultedRequest } from './matches-fault.ts';

/** A request under way as faults look at it. */
export function toFaultedRequest(attempt: Attempt, basePath: string): FaultedRequest {
  const { request, operation, practice, holder, url, params = {} } = attempt;
  const own = 'id' in operation ? operation : undefined;
  const resources = practice?.api.contract.resources ?? [];
  return {
    method: request.method ?? '',
    ...{ url, params, basePath, body: attempt.body, operation: own },
    resource: resources.find(({ name }) => name === own?.binding?.resource),
    keyName: holder?.name,
    logicalName: logicalNameOf(attempt),
  };
}

/**
 * What the attempts of one logical request have in common: method, decoded path, query and body, or in place
 * of the last two the Idempotency-Key that it was sent with. A practice has its own faults.
 */
function logicalNameOf({ request, url, bytes }: Attempt): string {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const segments = path.split('/').map(percentDecoded);
  const key = request.headers['idempotency-key'];
  const rest = key === undefined ? [query, bytes?.toString('base64') ?? ''] : ['key', String(key)];
  return JSON.stringify([request.method, ...segments, '?', ...rest]);
}
