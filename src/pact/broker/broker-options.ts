/** A consumer version selector, as the broker takes them: `{ "mainBranch": true }`. */
export type Selector = { readonly [name: string]: string | boolean };

/** Which broker has the pacts, and what it is told of the verification. */
export type BrokerOptions = {
  /** Base URL of the broker. */
  readonly url: string;
  readonly token?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Name of the provider in the broker; default the title of the document. */
  readonly provider?: string | undefined;
  /** Which pacts are meant; default those of main branches and of versions that are deployed or released. */
  readonly selectors?: readonly Selector[] | undefined;
  /** The deployment's version; needed to publish. */
  readonly providerVersion?: string | undefined;
  readonly providerBranch?: string | undefined;
  /** Whether the broker is told what the verification came to. */
  readonly publish?: boolean | undefined;
};
