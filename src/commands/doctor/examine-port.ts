import { createServer } from 'node:http';
import { listen, stop, urlHost } from '../../mock/listen.ts';
import { isUsageError, UsageError } from '../../problem.ts';
import { defaultPort, type MockSettings } from '../mock-settings.ts';
import { type Symptom, symptomOf } from './symptom.ts';

/** How long whoever has the port may take to say who it is, in milliseconds. */
const patience = 1000;

/** Whether a mock could listen where it is to. */
export function examinePort({
  host = '127.0.0.1',
  port = defaultPort,
}: MockSettings): Promise<Symptom> {
  return symptomOf('port', async () => {
    const server = createServer();
    try {
      await listen(server, port, host);
    } catch (error) {
      if (!isUsageError(error) || !(await isMock(host, port))) throw error;
      throw new UsageError(`a mock runs there already: ${error.message}`);
    }
    await stop(server);
    return port === 0 ? `any that is free on ${host}` : `${port} on ${host} is free`;
  });
}

async function isMock(host: string, port: number): Promise<boolean> {
  try {
    const url = `http://${urlHost(host)}:${port}/__mock/health`;
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    return response.ok && (await response.text()).includes('"ok"');
  } catch {
    return false;
  }
}
