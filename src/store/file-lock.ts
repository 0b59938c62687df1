import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { UsageError } from '../problem.ts';
import { codeOf } from './file-error.ts';
import { lockPathOf, type StoreFiles } from './store-files.ts';

/** Milliseconds in which a process that makes a lock has written to it, or replaced it. */
const settling = 50;

/**
 * Marks a file as in use by this process and answers how to give it free. A mark that a dead process
 * left is taken over. Throws a `UsageError` while a live process, such as this one, has the file.
 */
export async function acquireLock(files: StoreFiles): Promise<() => Promise<void>> {
  const path = lockPathOf(files);
  const mark = `${process.pid}\n${new Date().toISOString()}\n${randomUUID()}\n`;
  const release = () => rm(path, { force: true });
  if (await created(path, mark)) return release;

  await refuseLocked(files);
  // Two processes may find the same dead one: of their renames the last counts.
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, mark, { mode: 0o600 });
  await rename(own, path);
  await wait(settling);
  const text = await readFile(path, 'utf8');
  if (text === mark) return release;
  throw inUse(files, Number.parseInt(text, 10));
}

/**
 * Refuses a file that a live process has.
 *
 * @throws UsageError
 */
export async function refuseLocked(files: StoreFiles): Promise<void> {
  const holder = await holderOf(lockPathOf(files));
  if (holder !== undefined) throw inUse(files, holder);
}

async function created(path: string, mark: string): Promise<boolean> {
  try {
    await writeFile(path, mark, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** The live process that a lock names. */
async function holderOf(path: string): Promise<number | undefined> {
  let text = await readFile(path, 'utf8').catch(() => '');
  if (!text.includes('\n')) {
    await wait(settling);
    text = await readFile(path, 'utf8').catch(() => '');
  }
  const [pid = '', since = ''] = text.split('\n');
  const holder = Number(pid);
  if (!Number.isSafeInteger(holder) || holder < 1 || !isAlive(holder)) return undefined;
  if (holder !== process.pid) return holder;
  // In a container each start may get the same process id: a lock older than this process is not its.
  const start = Date.now() - process.uptime() * 1000;
  return Date.parse(since) >= start ? holder : undefined;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function inUse(files: StoreFiles, pid: number): UsageError {
  return new UsageError(
    `${files.shown} is in use by process ${pid}; stop it or choose another --db file`,
  );
}
