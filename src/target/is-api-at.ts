import { createTarget, type TargetOptions } from './create-target.ts';
import { createTransport, type Transport, type TransportOptions } from './transport.ts';

/** How another place is looked at. */
export type LookOptions = Omit<TargetOptions, 'transport' | 'ledger'> &
  Pick<TransportOptions, 'timeout' | 'env'>;

/** Whether something at a URL answers a GET with the key, as one that has the API there would. */
export async function isApiAt(
  url: string,
  { timeout, env, ...options }: LookOptions,
): Promise<boolean> {
  let transport: Transport | undefined;
  try {
    transport = createTransport({ url, timeout, env });
    const target = createTarget({ ...options, transport, readOnly: true });
    const { response } = await target.send({ method: 'GET', path: '', as: 'first' });
    return response !== undefined && response.status < 300;
  } catch {
    return false;
  } finally {
    await transport?.close();
  }
}
