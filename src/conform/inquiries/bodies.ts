import type { Answer } from '../../spec/rules.ts';
import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Answered } from '../answer-book.ts';
import { isRefused } from '../lab/lab.ts';
import type { Inquiry } from './inquiry.ts';

const unknownField: Inquiry = {
  question: 'unknown-field',
  needs: ['writes'],
  async run(lab) {
    const extra = { 'x-unknown-field': 'a value that nobody documents' };
    const key = lab.key('extra');
    const made = await lab.make(lab.body(key, extra, 'required'));
    const answers = [classed('make', made)];
    if (lab.subject.operations.update === undefined) return answers;
    const held = isAccepted(made) ? made : await lab.make(lab.body(key, {}, 'required'));
    if (!isAccepted(held)) return answers;
    return [...answers, classed('update', await lab.update(key, extra))];
  },
};

const patchKey: Inquiry = {
  question: 'patch-key',
  needs: ['writes'],
  async run(lab) {
    if (lab.subject.operations.update === undefined) return [];
    const { resource } = lab.subject;
    const generated = Object.keys(resource.fields).filter((name) => resource.fields[name]?.from);
    const answers: Answered[] = [];
    const key = lab.key('set');
    if (!isAccepted(await lab.make(lab.body(key, {}, 'required')))) return [];
    for (const name of [...resource.key, ...generated]) {
      const value =
        resource.fields[name]?.from === 'uuid'
          ? anyUuid
          : (key[name] ?? '2001-01-01T00:00:00.000Z');
      answers.push(classed(name, await lab.update(key, { [name]: value })));
    }
    return answers;
  },
};

const anyUuid = '00000000-0000-4000-8000-000000000000';

const errorBody: Inquiry = {
  question: 'error-body',
  needs: [],
  async run(lab) {
    const missing = await lab.read(lab.key('never-made'));
    const unauthorized = await lab.read(lab.key('never-made'), { as: 'none' });
    return [
      { kind: 'missing', ...shapeOf(missing) },
      { kind: 'unauthorized', ...shapeOf(unauthorized) },
    ];
  },
};

/** Questions about bodies as a whole. */
export const bodyInquiries: readonly Inquiry[] = [unknownField, patchKey, errorBody];

function classed(kind: string, done: Exchange): Answered {
  const answer = isAccepted(done) ? 'ignored' : isRefused(done) ? 'refused' : undefined;
  return { kind, ...(answer && { answer }), proof: [done] };
}

/** The shape of an error's body, as `error-body` names them. */
function shapeOf(done: Exchange): {
  readonly answer?: Answer;
  readonly proof: readonly Exchange[];
} {
  const proof = [done];
  if (!isRefused(done) || done.response === undefined) return { proof };
  const { body, json, headers } = done.response;
  if (body === '') return { answer: 'empty', proof };
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  const fields = typeof json === 'object' && json !== null ? json : {};
  if (type === 'application/problem+json') return { answer: 'problem', proof };
  if ('statusCode' in fields && 'message' in fields) return { answer: 'nest', proof };
  return { answer: 'other', proof };
}
