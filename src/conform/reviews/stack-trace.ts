import { isJsonObject, type Json } from '../../json.ts';

/**
 * A line of a stack trace in one of the common runtimes; none where there is none. In JSON, the texts in it are
 * looked at as they are meant, not as they are escaped.
 *
 * @param json the body, where it is JSON
 * @example
 * stackTraceIn('Error: no\n    at read (/app/read.js:3:7)') // 'at read (/app/read.js:3:7)'
 */
export function stackTraceIn(body: string, json?: Json): string | undefined {
  const own = lineIn(body);
  // Only what is escaped reads otherwise when it is not.
  if (own !== undefined || json === undefined || !body.includes('\\')) return own;
  return lineIn(textsIn(json).join('\n'));
}

function lineIn(text: string): string | undefined {
  const frame = frames.find((pattern) => pattern.test(text));
  if (frame === undefined) return undefined;
  // Looked for first without the rest of its line, which makes it slow in a long body.
  const line = new RegExp(`^.*${frame.source}.*$`, 'm').exec(text)?.[0];
  return line?.trim().slice(0, 120);
}

function textsIn(json: Json): readonly string[] {
  if (typeof json === 'string') return [json];
  if (Array.isArray(json)) return json.flatMap(textsIn);
  return isJsonObject(json) ? Object.values(json).flatMap(textsIn) : [];
}

const frames = [
  /\bat .+\(?[^\s()]+\.[cm]?[jt]s:\d+:\d+\)?/, // JavaScript
  /\bat [^\s()]+ \((?:file:\/\/|node:|\/|[A-Z]:\\)[^\s()]+:\d+:\d+\)/, // JavaScript, bundled
  /File "[^"]+\.py", line \d+/, // Python
  /\b[\w$]+\.[\w$<>]+\((?:\w+\.(?:java|kt|scala):\d+|Native Method|Unknown Source)\)/, // Java and its kin
  /\bat .+ in .+\.cs:line \d+/, // C#
  /\bat (?:[\w<>`]+\.){2,}[\w<>`]+\([^()\n]*\)\s*$/m, // C#, without its sources
  /#\d+ .+\.php\(\d+\)/, // PHP
  /"file":\s*"[^"]+\.php",\s*"line":\s*\d+/, // PHP, as JSON
  /\.go:\d+ \+0x[0-9a-f]+/, // Go
  /\.rb:\d+:in [`']/, // Ruby
] as const;
