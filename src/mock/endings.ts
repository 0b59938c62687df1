/** What has to end before a server can: answers that go on, and those that wait. */
export interface Endings {
  /** Takes in how something ends, at once where all has ended; the function that is given back forgets it. */
  add(end: () => void): () => void;
  endAll(): void;
}

/** Makes a list of what has to end. */
export function createEndings(): Endings {
  const ends = new Set<() => void>();
  let hasEnded = false;
  return {
    add(end) {
      ends.add(end);
      if (hasEnded) queueMicrotask(end);
      return () => void ends.delete(end);
    },
    endAll() {
      hasEnded = true;
      for (const end of [...ends]) end();
      ends.clear();
    },
  };
}
