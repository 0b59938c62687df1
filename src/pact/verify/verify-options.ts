import type { BrokerOptions } from '../broker/broker-options.ts';
import type { InteractionFilter } from '../filter.ts';

/** How a verification is to be. */
export type VerifyOptions = {
  /** Base URL of the deployment. */
  readonly url: string;
  /** An API key of a practice that may be tested. */
  readonly key: string;
  /** Pact files, or folders of them. */
  readonly pacts?: readonly string[] | undefined;
  /** A broker that has pacts, besides. */
  readonly broker?: BrokerOptions | undefined;
  /** Which of their interactions to verify; default all. */
  readonly filter?: InteractionFilter | undefined;
  /** The name of the key, which the API takes for what a request may leave out. */
  readonly keyName?: string | undefined;
  /** Path of an OpenAPI 3.1 document with bindings; default the shipped one. */
  readonly spec?: string | undefined;
  /** What sample values follow from; default 1. */
  readonly seed?: number | undefined;
  /** Lets the run use the vendor's production host, which is refused otherwise. */
  readonly production?: boolean | undefined;
  /** Requests a second, at most; default: as many as come. */
  readonly pace?: number | undefined;
  /** Seconds that the run may take, clean-up aside. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** Seconds that an answer may take; default 6. */
  readonly timeout?: number | undefined;
  /** Headers that every request carries besides; never shown. */
  readonly headers?: readonly (readonly [name: string, value: string])[] | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; default: no proxy. */
  readonly env?: { readonly [name: string]: string | undefined } | undefined;
  /** Folder of the ledger; default `.voxares/ledgers`. */
  readonly ledgers?: string | undefined;
  /** Names the run, and every item that it makes; default: a random one. */
  readonly run?: string | undefined;
  /** The folder whose installed Pact is used before the kit's own; default the working directory. */
  readonly cwd?: string | undefined;
  /** Aborted: the run ends, and what it made is removed. */
  readonly signal?: AbortSignal | undefined;
  /** Told of what Pact's verifier prints. */
  readonly onOutput?: ((text: string) => void) | undefined;
};
