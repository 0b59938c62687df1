import type { RunFacts } from './result.ts';

/** The facts of a run as a JSON report has them, what it left behind aside. */
export function toRunFactsJson(result: RunFacts & { readonly seed?: number }) {
  const { tool, interrupted, stopped, target, api, specHash, run, startedAt, seed } = result;
  return {
    interrupted,
    ...(stopped !== undefined && { stopped }),
    tool: { name: tool.name, version: tool.version },
    target,
    api,
    specHash,
    run,
    startedAt,
    seconds: Math.round(result.seconds * 1000) / 1000,
    ...(seed !== undefined && { seed }),
    requests: result.requests,
    milliseconds: result.milliseconds,
  };
}
