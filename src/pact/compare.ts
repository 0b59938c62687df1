import { packageVersion } from '../package-manifest.ts';
import { loadNamedDocument } from '../spec/load.ts';
import { loadProfile } from '../spec/profile.ts';
import { type SourceFile, shownPath } from '../spec/source-file.ts';
import { objectAt } from '../spec/walk.ts';
import { loadComparator } from './compare/comparator.ts';
import { compareInteraction } from './compare/compare-interaction.ts';
import type { ComparedInteraction, ComparedPact, CompareResult } from './compare/compare-result.ts';
import { createJudge } from './compare/create-judge.ts';
import { toFinding } from './compare/finding.ts';
import type { Judge } from './compare/judge.ts';
import type { PactFile } from './pact-file.ts';

/** What pacts are held against. */
export type CompareOptions = {
  /** Path of an OpenAPI 3.1 document; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile or path of a file; default each answer that an open question allows. */
  readonly profile?: string | undefined;
  /** The folder that the comparator is looked for from first; default the working directory. */
  readonly cwd?: string | undefined;
};

/**
 * Holds pacts against the spec, without any server.
 *
 * @throws UsageError where the comparator is not installed, or the document or the profile is wrong
 * @example
 * const { verdict } = await comparePacts(await loadPacts(['pacts'])); // 'agrees'
 */
export async function comparePacts(
  pacts: readonly PactFile[],
  { spec, profile, cwd = process.cwd() }: CompareOptions = {},
): Promise<CompareResult> {
  const createCompare = await loadComparator(cwd);
  const document = await loadNamedDocument(spec);
  const answers = profile === undefined ? undefined : await loadProfile(profile, document.rulebook);
  const judge = await createJudge(document, answers, createCompare);
  const compared: ComparedPact[] = [];
  let file: Promise<SourceFile> | undefined; // read once, and only to say where something stands
  const source = () => {
    file ??= document.source();
    return file;
  };
  for (const pact of pacts) compared.push(await comparedPact(judge, pact, source));
  const { title, version } = objectAt(document.tree, 'info');
  const findings = compared.flatMap(({ interactions }) =>
    interactions.flatMap((one) => one.findings),
  );
  return {
    tool: { name: 'voxares-kit', version: packageVersion() },
    verdict: findings.every(({ kind }) => kind === 'note') ? 'agrees' : 'disagrees',
    api: `${title} ${version}`,
    spec: shownPath(document.path),
    ...(answers !== undefined && { profile: answers.name }),
    pacts: compared,
  };
}

async function comparedPact(
  judge: Judge,
  pact: PactFile,
  source: () => Promise<SourceFile>,
): Promise<ComparedPact> {
  const interactions: ComparedInteraction[] = [];
  for (const interaction of pact.interactions) {
    const { description, pointer, states } = interaction;
    const found = await compareInteraction(judge, interaction);
    interactions.push({
      ...{ description, pointer, states: states.map(({ name }) => name) },
      findings: await Promise.all(
        found.map(async (one) => toFinding(pact, interaction, await source(), one)),
      ),
    });
  }
  const { file, consumer, provider } = pact;
  return { file, consumer, provider, interactions };
}
