/** What any run against a deployment is told. */
export type DeploymentOptions = {
  /** Base URL of the deployment. */
  readonly url: string;
  /** An API key of a practice that may be tested. */
  readonly key: string;
  /** The name of the key, which the API takes for what a request may leave out. */
  readonly keyName?: string | undefined;
  /** Path of an OpenAPI 3.1 document with bindings; default the shipped one. */
  readonly spec?: string | undefined;
  /** What random sequences and sample values follow from; default 1. */
  readonly seed?: number | undefined;
  /** Lets the run use the vendor's production host, which is refused otherwise. */
  readonly production?: boolean | undefined;
  /** Requests a second, at most; default: as many as come. */
  readonly pace?: number | undefined;
  /** Seconds that the run may take, clean-up aside. */
  readonly budget?: number | undefined;
  readonly maxRequests?: number | undefined;
  /** Seconds that an answer may take. */
  readonly timeout?: number | undefined;
  /** Headers that every request carries besides; never shown. */
  readonly headers?: readonly (readonly [name: string, value: string])[] | undefined;
  /** Where HTTPS_PROXY, HTTP_PROXY and NO_PROXY are looked up; default: no proxy. */
  readonly env?: { readonly [name: string]: string | undefined } | undefined;
  /** Folder of the ledger; default `.voxares/ledgers`. */
  readonly ledgers?: string | undefined;
  /** Names the run, and every item that it makes; default: a random one. */
  readonly run?: string | undefined;
  /** Aborted: the run ends, and what it made is removed. */
  readonly signal?: AbortSignal | undefined;
};
