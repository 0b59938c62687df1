import { packageVersion } from '../../package-version.ts';
import { contractOf } from '../../spec/contract-of.ts';
import { loadNamedDocument } from '../../spec/load.ts';
import { operationsOf } from '../../spec/operation.ts';
import { assumedProfile, loadProfile } from '../../spec/profile.ts';
import { objectAt } from '../../spec/walk.ts';
import type { PactInteraction } from '../interaction.ts';
import type { PactFile } from '../pact-file.ts';
import { providerStatesOf } from '../state-names.ts';
import { comparableDocument, judgedDocument } from './comparable-document.ts';
import { loadComparator } from './comparator.ts';
import { compareInteraction } from './compare-interaction.ts';
import { type CompareFinding, toFinding } from './finding.ts';
import type { Judge } from './judge.ts';

/** What pacts are held against. */
export type CompareOptions = {
  /** Path of an OpenAPI 3.1 document; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile or path of a file; default every answer that an open question allows. */
  readonly profile?: string | undefined;
  /** The folder from which the comparator is looked for; default the working directory. */
  readonly cwd?: string | undefined;
};

/** An interaction, and in what the spec disagrees with it. */
export type ComparedInteraction = Pick<PactInteraction, 'description' | 'pointer'> & {
  readonly states: readonly string[];
  readonly findings: readonly CompareFinding[];
};

/** A pact, interaction by interaction. */
export type ComparedPact = Pick<PactFile, 'file' | 'consumer' | 'provider'> & {
  readonly interactions: readonly ComparedInteraction[];
};

/** What a comparison came to, as data; every report is written from it. */
export type CompareResult = {
  readonly tool: { readonly name: string; readonly version: string };
  /** Whether no pact has a fault. */
  readonly agrees: boolean;
  /** The API's name, and its document's path. */
  readonly api: string;
  readonly spec: string;
  /** The profile that narrowed the document; none: it was as broad as it can be. */
  readonly profile?: string;
  readonly pacts: readonly ComparedPact[];
};

/**
 * Holds pacts against the spec, without any server.
 *
 * @throws UsageError where the comparator is not installed, or the document or the profile is wrong
 * @example
 * const { agrees } = await comparePacts(await loadPacts(['pacts']));
 */
export async function comparePacts(
  pacts: readonly PactFile[],
  { spec, profile, cwd = process.cwd() }: CompareOptions = {},
): Promise<CompareResult> {
  const createCompare = await loadComparator([cwd, import.meta.url]);
  const { source, tree, rulebook } = await loadNamedDocument(spec);
  const answers = profile ? await loadProfile(profile, rulebook) : assumedProfile(rulebook);
  const contract = await contractOf({ source, tree, rulebook }, answers);
  const judged = judgedDocument(tree, profile ? contract : undefined);
  const judge: Judge = {
    tree: judged,
    operations: operationsOf(judged),
    states: providerStatesOf(contract),
    compare: createCompare(comparableDocument(judged, false)),
    compareAnyPath: createCompare(comparableDocument(judged, true)),
  };
  const compared: ComparedPact[] = [];
  for (const pact of pacts) {
    const { file, consumer, provider } = pact;
    const interactions: ComparedInteraction[] = [];
    for (const interaction of pact.interactions) {
      const { description, pointer, states } = interaction;
      const found = await compareInteraction(judge, interaction);
      interactions.push({
        ...{ description, pointer, states: states.map(({ name }) => name) },
        findings: found.map((one) => toFinding(pact, interaction, source, one)),
      });
    }
    compared.push({ file, consumer, provider, interactions });
  }
  const all = compared.flatMap(({ interactions }) => interactions);
  return {
    tool: { name: 'voxares-kit', version: packageVersion() },
    agrees: all.every(({ findings }) => findings.every(({ kind }) => kind === 'note')),
    api: `${objectAt(tree, 'info').title} ${objectAt(tree, 'info').version}`,
    spec: source.path,
    ...(profile !== undefined && { profile: answers.name }),
    pacts: compared,
  };
}
