import { refuseOptions, timeOf } from '../../mock/mock-options.ts';
import { loadSettings } from '../load-settings.ts';
import { type MockSettings, mockSettings } from '../mock-settings.ts';
import type { Terminal } from '../terminal.ts';
import { type Symptom, symptomOf } from './symptom.ts';

/** What a mock would be started with; none: its settings are wrong. */
export type Examined = {
  readonly settings: MockSettings | undefined;
  readonly symptoms: readonly Symptom[];
};

/** Reads the settings of a mock as it would itself. */
export async function examineSettings(
  flags: Readonly<Record<string, unknown>>,
  config: string | undefined,
  terminal: Pick<Terminal, 'env' | 'cwd'>,
): Promise<Examined> {
  let settings: MockSettings | undefined;
  const symptom = await symptomOf('settings', async () => {
    const loaded = await loadSettings(mockSettings, flags, config, terminal);
    const read = loaded as MockSettings; // each was read as its setting says
    refuseOptions(read);
    if (read.clock !== undefined) timeOf(read.clock);
    settings = read;
    return Object.keys(read).join(', ') || 'none but defaults';
  });
  return { settings, symptoms: [symptom] };
}
