/** How a key is forged. */
export type Forged =
  /** A bearer token that has not the form of a key, nor its parts. */
  | 'malformed'
  /** A key that nobody was given. */
  | 'unknown'
  /** The run's key with another secret. */
  | 'wrong-secret'
  /** The run's key with a letter more. */
  | 'longer'
  /** The run's key without its last letter. */
  | 'shorter'
  /** A token far longer than any key. */
  | 'long'
  /** The run's key under a scheme that is not `Bearer`. */
  | 'basic'
  | 'token'
  /** The run's key without any of its secret. */
  | 'no-secret'
  /** The run's key with a pattern in its secret's place that any secret would match. */
  | 'percent'
  | 'star'
  /** The run's key with upper and lower case swapped. */
  | 'other-case'
  /** The run's key with the secret of the second key. */
  | 'other-secret';

/** Gives values of `Authorization` that must not be let in. */
export type Forge = (how: Forged) => string;

/**
 * Makes a forge, so that checks need not know the key.
 *
 * @param run names the run; an unknown key is made from it
 * @param second the run's key of another practice, where it has one
 * @example
 * createForge('vox-k1-secret', 'a1b2')('wrong-secret') // 'Bearer vox-k1-777777'
 */
export function createForge(key: string, run: string, second?: string): Forge {
  const { id, secret } = partsOf(key);
  const wrong = `${id}${otherText(secret)}`;
  const swapped = otherCase(key);
  const mixed = `${id}${second === undefined ? otherText(secret) : partsOf(second).secret}`;
  const forged: { readonly [how in Forged]: string } = {
    malformed: 'Bearer nokeyatall',
    unknown: `Bearer vox-unknown${run}-${otherText(secret)}`,
    'wrong-secret': `Bearer ${wrong}`,
    longer: `Bearer ${key}0`,
    shorter: `Bearer ${key.slice(0, -1)}`,
    long: `Bearer vox-unknown${run}-${'7'.repeat(300)}`,
    basic: `Basic ${key}`,
    token: `Token ${key}`,
    'no-secret': `Bearer ${id}`,
    percent: `Bearer ${id}%`,
    star: `Bearer ${id}*`,
    // Where these come to the key itself, they would be let in with good reason.
    'other-case': `Bearer ${swapped === key ? wrong : swapped}`,
    'other-secret': `Bearer ${mixed === key ? wrong : mixed}`,
  };
  return (how) => forged[how];
}

/** Keys that are not of the form `vox-<id>-<secret>` are all secret but for what a hyphen parts. */
function partsOf(key: string): { readonly id: string; readonly secret: string } {
  const [, id = '', secret = key] = /^(.*?-.*?-|.*?-)?(.+)$/s.exec(key) ?? [];
  return { id, secret };
}

function otherCase(text: string): string {
  return [...text]
    .map((letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    )
    .join('');
}

/** A text of the same length with another letter or digit at every place. */
function otherText(text: string): string {
  return [...text].map((letter) => (letter === '7' ? '3' : '7')).join('');
}
