/** A key that the page knows. */
export type KnownKey = { readonly key: string; readonly name: string; readonly practice?: string };

/** The keys of this tab: those that the mock offers, and those that were pasted. */
export type Keys = {
  readonly all: () => readonly KnownKey[];
  readonly current: () => KnownKey | undefined;
  readonly use: (key: KnownKey) => void;
  readonly forget: (key: string) => void;
};

const pastedName = 'voxares-kit keys';
const currentName = 'voxares-kit key';

/**
 * Loads the keys. What was pasted is kept for this tab alone and goes when it is closed.
 *
 * @param root the mock's own URL, with a slash at its end
 */
export async function loadKeys(root: string): Promise<Keys> {
  const offered = await offeredAt(root);
  let pasted = pastedIn(sessionStorage);
  const all = () => [...offered, ...pasted];
  const keep = () => sessionStorage.setItem(pastedName, JSON.stringify(pasted));
  return {
    all,
    current() {
      const key = sessionStorage.getItem(currentName);
      return all().find((one) => one.key === key) ?? all()[0];
    },
    use(known) {
      if (!all().some(({ key }) => key === known.key)) pasted = [...pasted, known];
      keep();
      sessionStorage.setItem(currentName, known.key);
    },
    forget(key) {
      pasted = pasted.filter((one) => one.key !== key);
      keep();
      sessionStorage.removeItem(currentName);
    },
  };
}

async function offeredAt(root: string): Promise<readonly KnownKey[]> {
  const response = await fetch(`${root}__mock/console/keys.json`);
  if (!response.ok) return [];
  const { keys } = (await response.json()) as { readonly keys: readonly KnownKey[] }; // our own server
  return keys;
}

function pastedIn(storage: Storage): readonly KnownKey[] {
  const text = storage.getItem(pastedName);
  return text === null ? [] : (JSON.parse(text) as KnownKey[]); // written above
}
