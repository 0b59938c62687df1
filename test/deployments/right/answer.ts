/** What goes back over the wire. `broken` cuts the connection instead. */
export type Answer = {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string | Buffer;
  readonly broken?: true;
};

/** A patient, or another JSON object, as it is shown. */
export type Shown = { readonly [field: string]: unknown };

/** The request is turned down: thrown anywhere, answered in one place. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };

  constructor(status: number, message: string, headers: { readonly [name: string]: string } = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** An answer in JSON. */
export function json(status: number, value: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
