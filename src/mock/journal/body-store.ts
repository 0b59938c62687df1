/** A body as it is kept: all of it, or its beginning and how many bytes it had. */
export type Kept = { readonly part: Buffer; readonly cutFrom?: number };

/** Keeps a body; none for one that is empty. */
export type Keep = (body: string | Buffer | undefined) => Kept | undefined;

/** How much of a body is kept, in bytes. */
export const mostOfOne = 64 * 1024;

/** How much room many bodies share, in bytes. */
const roomSize = 64 * 1024;

/**
 * Makes what bodies are kept in. Small ones lie side by side: a thousand texts of their own would keep the
 * garbage collector busy at every request. A room goes when the last of its bodies does.
 */
export function createBodyStore(): Keep {
  let room = Buffer.alloc(0);
  let used = 0;
  return (body) => {
    if (body === undefined || body.length === 0) return undefined;
    const total = Buffer.byteLength(body);
    if (total > mostOfOne) {
      const start = Buffer.from(body.slice(0, mostOfOne)).subarray(0, mostOfOne);
      return { part: start, cutFrom: total };
    }
    if (total > roomSize / 4) return { part: Buffer.from(body) };
    if (used + total > room.length) {
      room = Buffer.allocUnsafeSlow(roomSize);
      used = 0;
    }
    const part = room.subarray(used, used + total);
    if (typeof body === 'string') part.write(body);
    else body.copy(part);
    used += total;
    return { part };
  };
}
