import type { DeploymentOptions } from '../target/deployment-options.ts';

/** How a run is to be; an answer may take 30 seconds unless it says otherwise. */
export type ConformOptions = DeploymentOptions & {
  /** A key of another practice. */
  readonly secondKey?: string | undefined;
  readonly secondKeyName?: string | undefined;
  /** Name of a shipped profile or path of one, that the deployment's answers are held beside. */
  readonly profile?: string | undefined;
  /** Ids of rules, open questions or checks to run alone. */
  readonly only?: readonly string[] | undefined;
  /** Ids of rules, open questions or checks to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** Sends nothing but GET and HEAD. */
  readonly readOnly?: boolean | undefined;
  /**
   * Values to send in place of the document's own, by the option's name that the document gives them
   * (`x-cases`: `option`), such as a phone number where a deployment refuses those that nobody has.
   */
  readonly values?: { readonly [option: string]: string } | undefined;
};
