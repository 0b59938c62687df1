import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An API key as its owner has it. */
export type KeyEntry = {
  readonly key: string;
  /** What the key is called; the default of fields that say `default: key-name`. */
  readonly name: string;
  /** The practice that it opens. */
  readonly practice: string;
};

/** Who a request comes from: what a key opens, without the key. */
export type Holder = {
  readonly name: string;
  readonly practice: string;
  /** The key as it may be shown: `vox-<id>-…`. */
  readonly masked: string;
};

/** The keys of a server. Whole keys are compared, in constant time, and only their hashes are kept. */
export interface KeyRing {
  holderOf(key: string): Holder | undefined;
  add(entry: KeyEntry): void;
  /** Adds a key of which only the hash is known. */
  addHashed(hash: string, holder: Holder): void;
  /** The hash of a whole key, in hexadecimal. */
  hashOf(key: string): string;
  remove(key: string): void;
  /** Takes away the keys of a practice. */
  removeOf(practice: string): void;
}

/** A well-formed key: an id without a hyphen, and a secret. */
const form = /^vox-([^\s-]+)-(\S+)$/u;

/**
 * Makes a key ring.
 *
 * @param open whether any well-formed key opens a practice of its own, whose name is the key's id
 * @param salt what hashes are made with, if they are to be the same at every start; it stays secret, so that a
 *   look-up's time tells nothing of a key
 * @example
 * const ring = createKeyRing([{ key: 'vox-a-1', name: 'CRM', practice: 'clinic' }], false);
 * ring.holderOf('vox-a-1')?.practice // 'clinic'
 */
export function createKeyRing(
  entries: readonly KeyEntry[],
  open: boolean,
  salt: string = randomBytes(32).toString('hex'),
): KeyRing {
  const digestOf = (key: string) => hash('sha256', salt + key, 'buffer');
  const holders = new Map<string, { readonly digest: Buffer; readonly holder: Holder }>();
  const addDigest = (digest: Buffer, holder: Holder) => {
    holders.set(digest.toString('latin1'), { digest, holder });
  };
  const add = ({ key, name, practice }: KeyEntry) => {
    addDigest(digestOf(key), { name, practice, masked: maskKey(key) });
  };
  for (const entry of entries) add(entry);
  return {
    add,
    addHashed: (digest, holder) => addDigest(Buffer.from(digest, 'hex'), holder),
    hashOf: (key) => digestOf(key).toString('hex'),
    remove: (key) => void holders.delete(digestOf(key).toString('latin1')),
    removeOf(practice) {
      for (const [digest, { holder }] of holders) {
        if (holder.practice === practice) holders.delete(digest);
      }
    },
    holderOf(key) {
      const digest = digestOf(key);
      const known = holders.get(digest.toString('latin1'));
      if (known !== undefined && timingSafeEqual(known.digest, digest)) return known.holder;
      return open ? openHolder(key) : undefined;
    },
  };
}

/**
 * A key as it may stand in a log: its id and no secret.
 *
 * @example
 * maskKey('vox-demo-s3cret') // 'vox-demo-…'
 */
export function maskKey(key: string): string {
  const id = form.exec(key)?.[1];
  return id === undefined ? '…' : `vox-${id}-…`;
}

/** The practice's name bears a hash of the whole key: another secret is another practice. */
function openHolder(key: string): Holder | undefined {
  const id = form.exec(key)?.[1];
  if (id === undefined) return undefined;
  const digest = hash('sha256', key, 'hex').slice(0, 32);
  return { name: id, practice: `${id}-${digest}`, masked: maskKey(key) };
}
