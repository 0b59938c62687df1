import type { Client } from '../client.ts';
import type { Defect } from './defect.ts';

/** A POST without provider. */
export const defaultProviderDefects = {
  'default-provider-constant': {
    rule: 'provider-default',
    about: 'a provider that is left out is "default"',
    wrong: () => ({ defaultProvider: () => 'default' }),
    holds: ({ first }) => defaultIs(first, 'First CRM'),
  },
  'default-provider-key-id': {
    rule: 'provider-default',
    about: 'a provider that is left out is the id in the key, not the name of the key',
    wrong: () => ({ defaultProvider: ({ text }) => text.split('-')[1] ?? '' }),
    holds: ({ first }) => defaultIs(first, 'First CRM'),
  },
  'default-provider-practice': {
    rule: 'provider-default',
    about: 'a provider that is left out is the same for all keys of a practice',
    wrong: (_right, { keys }) => ({
      defaultProvider: ({ practice }) =>
        keys.findLast((key) => key.practice === practice)?.name ?? '',
    }),
    holds: ({ first }) => defaultIs(first, 'First CRM'),
  },
} satisfies { readonly [name: string]: Defect };

async function defaultIs(client: Client, provider: string) {
  await client.post({ provider: undefined });
  return (await client.read('A-1', provider)).status === 200;
}
