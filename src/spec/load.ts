import { compiledContract, compiledDocument } from './compiled.ts';
import type { Contract } from './contract.ts';
import type { Document } from './document.ts';
import type { Profile } from './profile.ts';
import type { ProfileChoice } from './profile-choice.ts';
import { controlSpec, shippedSpec } from './shipped.ts';
import type { Validators } from './validator.ts';

/** A contract and the validators of its schemas. */
export type Loaded = { readonly contract: Contract; readonly validators: Validators };

/** Which document, and which answers to its open questions. */
export type LoadOptions = {
  /** Path of an OpenAPI 3.1 document; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile or path of a file; default the answers that the rulebook assumes. */
  readonly profile?: string | undefined;
};

/**
 * Loads a contract. The shipped document under the default profile was compiled when the kit was
 * built; any other is read, checked and compiled now.
 *
 * @throws UsageError naming file, line and column of what is wrong
 * @example
 * const { contract, validators } = await loadContract({ profile: 'nest' });
 */
export async function loadContract(options: LoadOptions = {}): Promise<Loaded> {
  const { spec, profile } = options;
  if (spec === undefined && (profile ?? 'default') === 'default') {
    const compiled = await compiledContract(shippedSpec);
    if (compiled !== undefined) return compiled;
  }
  return compile(await loadContractNow(options));
}

/** Loads the contract of the mock's own control API, compiled when the kit was built. */
export async function loadControlContract(): Promise<Loaded> {
  const compiled = await compiledContract(controlSpec);
  return compiled ?? compile(await loadContractNow({ spec: controlSpec.path }));
}

/**
 * Prepares the contracts of a document under other profiles than the one that it was loaded with. The document
 * is read once, when the first of them is asked for.
 *
 * @param own the profile that it was loaded with
 * @returns the document, the contract under a profile that somebody chose, and what compiles its validators
 */
export function createContractLoader(options: LoadOptions, own: Profile) {
  let reading: Promise<Document> | undefined;
  const document = () => {
    reading ??= loadNamedDocument(options.spec);
    return reading;
  };
  return {
    document,
    rulebook: async () => (await document()).rulebook,
    async under(choice: ProfileChoice, pointer: string) {
      const [{ contractOf }, { chosenProfile }] = await Promise.all([
        import('./contract-of.ts'),
        import('./profile-choice.ts'),
      ]);
      const read = await document();
      return contractOf(read, await chosenProfile(choice, read.rulebook, own, pointer));
    },
    /** Under a profile of another state of the document; answers that it no longer allows become assumed ones. */
    async again({ name, answers }: Profile) {
      const [{ contractOf }, { allowedAnswers, assumedProfile }] = await Promise.all([
        import('./contract-of.ts'),
        import('./profile.ts'),
      ]);
      const read = await document();
      const assumed = assumedProfile(read.rulebook).answers;
      const kept = allowedAnswers(answers, read.rulebook);
      return contractOf(read, { name, answers: { ...assumed, ...kept } });
    },
    compile,
  };
}

/**
 * Makes a contract of its document, though the build may have compiled it.
 *
 * @throws UsageError naming file, line and column of what is wrong
 */
export async function loadContractNow({ spec, profile }: LoadOptions = {}): Promise<Contract> {
  const [{ contractOf }, { assumedProfile, loadProfile }] = await Promise.all([
    import('./contract-of.ts'),
    import('./profile.ts'),
  ]);
  const document = await loadNamedDocument(spec);
  const { rulebook } = document;
  const answers = profile ? await loadProfile(profile, rulebook) : assumedProfile(rulebook);
  return contractOf(document, answers);
}

/** A document: the one at a path, or the shipped one, which is read and checked when the kit is built. */
export async function loadNamedDocument(spec: string | undefined): Promise<Document> {
  const compiled = spec === undefined ? await compiledDocument(shippedSpec) : undefined;
  if (compiled !== undefined) return compiled;
  const { loadDocument } = await import('./document.ts'); // with parsers and all that checks
  return loadDocument(spec ?? shippedSpec.path);
}

async function compile(contract: Contract): Promise<Loaded> {
  const { compileValidators } = await import('./validator.ts');
  return { contract, validators: await compileValidators(contract) };
}
