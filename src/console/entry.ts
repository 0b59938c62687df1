import type { Json } from '../json.ts';

/** A side of an exchange. */
export type Side = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly bytes?: number;
  /** Only the beginning is there. */
  readonly cut?: boolean;
};

/** An entry of the journal, as the control API shows it. */
export type Entry = {
  readonly id: string;
  readonly at: string;
  readonly operation?: string;
  readonly key?: string;
  readonly request: Side & {
    readonly method: string;
    readonly path: string;
    readonly query: Readonly<Record<string, readonly string[]>>;
  };
  readonly response: Side & { readonly status: number };
  readonly refused: boolean;
  readonly problem?: {
    readonly kind: string;
    readonly detail?: string;
    readonly violations?: readonly {
      readonly in: string;
      readonly pointer: string;
      readonly message: string;
      readonly rules?: readonly string[];
    }[];
  };
  readonly fault?: string;
  readonly preference?: string;
  readonly abandoned?: boolean;
  readonly milliseconds: number;
  readonly steps: Readonly<Record<string, number>>;
};

/** Where a request went, its query included. */
export function targetOf({ request: { path, query } }: Entry): string {
  const pairs = Object.entries(query).flatMap(([name, values]) => values.map((one) => [name, one]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}

/** The body of a side as a text, as it may be sent again. */
export function bodyText({ body }: Side): string | undefined {
  if (body === undefined) return undefined;
  return typeof body === 'string' ? body : JSON.stringify(body);
}
