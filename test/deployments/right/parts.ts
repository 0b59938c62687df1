import type { IncomingHttpHeaders } from 'node:http';
import type { Answer, Shown } from './answer.ts';
import type { Answers } from './answers.ts';
import type { FieldName, Fields, Pair, Patient, Practice } from './patient.ts';

/** An API key: `vox-<id>-<secret>`, its name and the practice it opens. */
export type Key = { readonly text: string; readonly name: string; readonly practice: string };

/** A request, read to its end. `path` is as it was sent, without the query. */
export type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly authorizations: readonly string[];
  readonly body: Buffer;
  /** Whether the body was over the limit, and so not kept. */
  readonly tooLarge: boolean;
};

/** A request that was let in: with its key, practice and, where the path has one, pair. */
export type Call = Request & {
  readonly key: Key;
  readonly practice: Practice;
  readonly pair: Pair;
};

export type Operation = 'post' | 'list' | 'read' | 'patch' | 'remove';

export type Page = { readonly page: number; readonly size: number };

/**
 * The parts that a deployment is made of. They call one another through `World.parts`, so that a
 * defect or a variant puts one of its own in the place of a right one and leaves the rest as it is.
 */
export interface Parts {
  /** From request to answer; nothing is thrown. */
  answer(request: Request): Promise<Answer>;
  /** The answer to a request that comes too soon after others. */
  limit(request: Request): Answer | undefined;
  fault(status: number, text: string, request: Request): Answer;
  crash(error: unknown, request: Request): Answer;

  keyOf(request: Request, operation: Operation | undefined): Key | undefined;
  practiceOf(key: Key, operation: Operation | undefined): Practice;
  unauthorized(request: Request, operation: Operation | undefined): Answer | Promise<Answer>;

  /** The decoded segments of a path below the base URL; none where the path lies outside. */
  segmentsOf(path: string): readonly string[] | undefined;
  decode(segment: string): string;
  /** The text under which the patient of a pair is kept; the same text, the same patient. */
  slot(pair: Pair): string;

  jsonOf(request: Request): unknown;
  parse(text: string): unknown;
  /** The fields of a body. @throws Refused */
  fieldsOf(body: unknown, operation: 'post' | 'patch'): Fields;
  /** A field as it is to be kept. @throws Refused */
  field(name: FieldName, value: unknown, operation: 'post' | 'patch'): string | null | undefined;
  textFits(text: string): boolean;
  phoneFits(text: string): boolean;
  emailFits(text: string): boolean;
  dateFits(text: string): boolean;
  defaultProvider(key: Key): string;

  now(): number;
  newId(): string;
  find(practice: Practice, pair: Pair, operation: Operation): Patient | undefined;
  keep(practice: Practice, patient: Patient): void;
  drop(practice: Practice, patient: Patient): void;
  create(practice: Practice, pair: Pair, fields: Fields): Patient;
  postOver(before: Patient, fields: Fields, practice: Practice): Patient;
  patchOver(before: Patient, fields: Fields, practice: Practice, body: Shown): Patient;

  post(call: Call): Answer | Promise<Answer>;
  list(call: Call): Answer | Promise<Answer>;
  read(call: Call): Answer | Promise<Answer>;
  patch(call: Call): Answer | Promise<Answer>;
  remove(call: Call): Answer | Promise<Answer>;

  /** A practice's patients in the order of the list. */
  all(practice: Practice): readonly Patient[];
  pageOf(query: URLSearchParams): Page;
  itemsOf(all: readonly Patient[], page: Page): readonly Patient[];
  countOf(all: readonly Patient[], items: readonly Patient[], practice: Practice): unknown;
  envelope(items: readonly Shown[], count: unknown): unknown;

  show(patient: Patient, operation: Operation): Shown;
  showText(text: string): string;
  showDate(date: string): string;
  showTime(time: number): unknown;
}

/** What the parts share. */
export type World = {
  readonly parts: Parts;
  readonly answers: Answers;
  readonly keys: readonly Key[];
  readonly practices: ReadonlyMap<string, Practice>;
  /** Requests so far, and those that are not answered yet. */
  readonly load: { requests: number; inFlight: number };
};
