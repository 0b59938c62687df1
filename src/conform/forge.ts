/** How a key is forged. */
export type Forged =
  /** A bearer token that has not the form of a key. */
  | 'malformed'
  /** A key that nobody was given. */
  | 'unknown'
  /** The run's key with another secret. */
  | 'wrong-secret'
  /** The run's key with a letter more. */
  | 'longer'
  /** The run's key without its last letter. */
  | 'shorter'
  /** The run's key under a scheme that is not `Bearer`. */
  | 'basic'
  | 'token';

/** Gives values of `Authorization` that must not be let in. */
export type Forge = (how: Forged) => string;

/**
 * Makes a forge, so that checks need not know the key.
 *
 * @param run names the run; an unknown key is made from it
 * @example
 * createForge('vox-k1-secret', 'a1b2')('wrong-secret') // 'Bearer vox-k1-777777'
 */
export function createForge(key: string, run: string): Forge {
  // Keys that are not of the form `vox-<id>-<secret>` are all secret but for what a hyphen parts.
  const [, id = '', secret = key] = /^(.*?-.*?-|.*?-)?(.+)$/s.exec(key) ?? [];
  const forged: { readonly [how in Forged]: string } = {
    malformed: 'Bearer not-a-key',
    unknown: `Bearer vox-unknown${run}-${otherText(secret)}`,
    'wrong-secret': `Bearer ${id}${otherText(secret)}`,
    longer: `Bearer ${key}0`,
    shorter: `Bearer ${key.slice(0, -1)}`,
    basic: `Basic ${key}`,
    token: `Token ${key}`,
  };
  return (how) => forged[how];
}

/** A text of the same length with another letter or digit at every place. */
function otherText(text: string): string {
  return [...text].map((letter) => (letter === '7' ? '3' : '7')).join('');
}
