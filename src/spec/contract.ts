import type { Json } from '../json.ts';

/** A JSON Schema (2020-12), every `$ref` resolved. */
export type Schema = { readonly [keyword: string]: Json };

/** The methods that an operation can have. */
export const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;
export type Method = (typeof methods)[number];

/** What an operation does to a resource. */
export type Action = 'create' | 'upsert' | 'list' | 'read' | 'update' | 'delete';

/** How an operation ends, in a word that the document binds to a status (`x-outcomes`). */
export type Outcome = string;

/** A parameter in the path or in the query. */
export type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  /** The name of its schema in {@link Contract.schemas}. */
  readonly schema: string;
};

/** Media type → name of a schema in {@link Contract.schemas}, or null where any body will do. */
export type Content = { readonly [mediaType: string]: string | null };

/** A response as the document has it. */
export type ContractResponse = {
  /** Empty: the response has no body. */
  readonly content: Content;
  /** Names of headers that must be there, in lower case. */
  readonly requiredHeaders: readonly string[];
  /** The document's first example of a success. */
  readonly example?: Json;
};

/** Which query parameters choose a page, and what becomes of impossible ones. */
export type Paging = {
  readonly index: string;
  readonly first: 0 | 1;
  readonly size: string;
  readonly outOfRange: 'refused' | 'clamped';
  /** The largest page size. */
  readonly limit: number | 'none';
  readonly overLimit: 'refused' | 'clamped';
};

/** The properties of a list's body. */
export type Envelope = { readonly items: string; readonly count?: string };

/** What an operation is bound to (`x-action`). */
export type Binding = {
  readonly resource: string;
  readonly action: Action;
  /** Path parameter → field of the resource. */
  readonly path: { readonly [parameter: string]: string };
  readonly envelope?: Envelope;
  readonly page?: Paging;
};

/** An operation, narrowed by a profile. */
export type Operation = {
  readonly id: string;
  readonly method: Method;
  /** As in the document: `/shelves/{shelf}`. */
  readonly path: string;
  readonly summary: string;
  /** Without one the operation answers 501. */
  readonly binding?: Binding;
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly required: boolean; readonly content: Content };
  /** Outcome → status. */
  readonly outcomes: { readonly [outcome: Outcome]: number };
  /** Status (`404`), range (`5XX`) or `default` → response. */
  readonly responses: { readonly [status: string]: ContractResponse };
};

/** What is answered to a request that no operation matches. */
export type Unmatched = Pick<Operation, 'outcomes' | 'responses'>;

/** A field of a resource that is more than data. */
export type Field = {
  readonly from?: 'uuid' | 'sequence' | 'created' | 'updated';
  readonly recreated?: 'new' | 'same';
  readonly default?: 'key-name';
  readonly blanks?: 'kept' | 'trimmed';
  readonly form?: 'kept' | 'composed';
  readonly convert?: 'date-to-date-time';
};

/** A resource (`x-resource`), narrowed by a profile. */
export type Resource = {
  readonly name: string;
  readonly key: readonly string[];
  readonly parent?: { readonly resource: string; readonly key: readonly string[] };
  readonly keyCase: 'distinct' | 'same';
  readonly omitted: 'keep' | 'clear';
  readonly order: 'oldest' | 'newest' | 'other';
  readonly fields: { readonly [field: string]: Field };
  /** The schema that items are shown with. */
  readonly shown: string;
  /** The schema that items are made with (the body of its upsert or create); none: read-only. */
  readonly made?: string;
};

/** What holds for every operation (`x-server`). */
export type ServerRules = {
  readonly errors: 'problem' | 'nest' | 'empty' | 'other';
  readonly paths: 'refused' | 'same';
  readonly requestsPerMinute: number | 'none';
};

/**
 * An OpenAPI document and its bindings, narrowed by a profile, as plain data: all that the faces
 * need to know of an API.
 */
export type Contract = {
  readonly title: string;
  readonly version: string;
  /** Of the document, the rulebook and the profile, to tell one contract from another. */
  readonly hash: string;
  readonly profile: {
    readonly name: string;
    readonly answers: { readonly [question: string]: string | number };
  };
  /** The path of the first server's URL, without a slash at its end. */
  readonly basePath: string;
  readonly demoLocales: readonly string[];
  readonly server: ServerRules;
  readonly operations: readonly Operation[];
  readonly unmatched: Unmatched;
  readonly resources: readonly Resource[];
  readonly schemas: { readonly [name: string]: Schema };
};

/**
 * The response that the contract has for a status: the exact one, else its range, else the default.
 *
 * @example
 * responseOf(operation, 507) // the response `5XX`
 */
export function responseOf(from: Unmatched, status: number): ContractResponse | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  return from.responses[String(status)] ?? from.responses[range] ?? from.responses.default;
}
