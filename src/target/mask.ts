/** What looks like a key: an id without a hyphen, and a secret. */
const keyForm = /vox-([^\s"'<>-]+)-([^\s"'<>,;)\]}]+)/gu;

/**
 * Makes what shows a text's keys without their secrets: those given, and all that look like a key, since
 * a key with another last letter tells of the secret, too.
 *
 * @param secrets other texts that must not be shown; those under four characters are left, as they stand in anything
 * @example
 * createMask(['vox-demo-s3cret'], [])('the key vox-demo-s3cret') // 'the key vox-demo-…'
 */
export function createMask(
  keys: readonly string[],
  secrets: readonly string[],
): (text: string) => string {
  const parts = [...keys.map((key) => key.replace(/^vox-[^-]+-/, '')), ...secrets];
  const written = parts.flatMap((part) => [part, encodeURIComponent(part)]);
  const hidden = written.filter((part) => part.length >= 4).sort((a, b) => b.length - a.length);
  return (text) => {
    const masked = keys.reduce((shown, key) => shown.replaceAll(key, () => maskKey(key)), text);
    const shown = hidden.reduce((rest, part) => rest.replaceAll(part, '…'), masked);
    return shown.replace(keyForm, 'vox-$1-…');
  };
}

/** A key as it may be shown: its id and no secret; all of it hidden where it has another form. */
function maskKey(key: string): string {
  const id = /^vox-([^\s-]+)-\S+$/u.exec(key)?.[1];
  return id === undefined ? '…' : `vox-${id}-…`;
}
