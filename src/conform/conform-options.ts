/** How a run is to be. */
export type ConformOptions = {
  /** Base URL of the deployment. */
  readonly url: string;
  /** An API key of a practice that may be tested. */
  readonly key: string;
  /** A key of another practice. */
  readonly secondKey?: string | undefined;
  /** The name of the key, which the API takes for what a request may leave out. */
  readonly keyName?: string | undefined;
  readonly secondKeyName?: string | undefined;
  /** Path of an OpenAPI 3.1 document with bindings; default the shipped one. */
  readonly spec?: string | undefined;
  /** Name of a shipped profile or path of one, that the deployment's answers are held beside. */
  readonly profile?: string | undefined;
  /** What random sequences and sample values follow from; default 1. */
  readonly seed?: number | undefined;
  /** Ids of rules, open questions or checks to run alone. */
  readonly only?: readonly string[] | undefined;
  /** Ids of rules, open questions or checks to leave out. */
  readonly skip?: readonly string[] | undefined;
  /** Sends nothing but GET and HEAD. */
  readonly readOnly?: boolean | undefined;
  /** Lets the run test the vendor's production host, which is refused otherwise. */
  readonly production?: boolean | undefined;
  /** Requests a second, at most; default: as many as come. */
  readonly pace?: number | undefined;
  /** Seconds that the run may take, clean-up aside. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** Seconds that an answer may take; default 30. */
  readonly timeout?: number | undefined;
  /** Headers that every request carries besides; never shown. */
  readonly headers?: readonly (readonly [name: string, value: string])[] | undefined;
  /**
   * Values to send in place of the document's own, by the option's name that the document gives them
   * (`x-cases`: `option`), such as a phone number where a deployment refuses those that nobody has.
   */
  readonly values?: { readonly [option: string]: string } | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; default: no proxy. */
  readonly env?: { readonly [name: string]: string | undefined } | undefined;
  /** Folder of the ledger; default `.voxares/ledgers`. */
  readonly ledgers?: string | undefined;
  /** Names the run, and every item that it makes; default: a random one. */
  readonly run?: string | undefined;
  /** Aborted: the run ends, and what it made is removed. */
  readonly signal?: AbortSignal | undefined;
};
