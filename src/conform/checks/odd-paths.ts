import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { isRefused, type Lab } from '../lab/lab.ts';
import { answerOf } from '../lab/shown.ts';

const odd: Check = {
  id: 'paths/odd',
  rules: ['no-server-error'],
  about: 'paths and queries that nobody should send are answered, none of them with a failure',
  needs: ['free-key'],
  async run(lab) {
    const { list, read } = lab.subject.operations;
    const base = (list ?? read)?.path.replace(/\/\{.*$/, '') ?? '';
    const pathOf = (label: string) =>
      read ? lab.path(read, lab.exactKey(label)) : `${base}/${label}`;
    const paths = [
      ['a path that there is not', '/nothing-is-here'],
      ['a path below an item', `${pathOf('x')}/more`],
      ['a path with half a key', `${base}/half`],
      ['a path with an empty part', `${base}//x`],
      ['a percent sign that encodes nothing', pathOf('x').replace(/x$/, '%zz')],
      ['a percent sign at the end', pathOf('x').replace(/x$/, '%')],
      ['bytes that are no UTF-8', pathOf('x').replace(/x$/, '%C0%AF%FF')],
      ['NUL in a path', pathOf('x').replace(/x$/, 'a%00b')],
      ['a key of 300 characters', pathOf('x'.repeat(300))],
      ['a key of 4,000 characters', pathOf('x'.repeat(4000))],
      ...(list?.path === base ? oddQueries(lab, base) : []),
    ] as const;
    for (const [words, path] of paths) {
      holdAnswered(lab, words, await lab.raw({ method: 'GET', path }));
    }
    const options = await lab.raw({ method: 'OPTIONS', path: list ? base : pathOf('x') });
    if (options.response?.status !== 501) holdAnswered(lab, 'OPTIONS', options);
    // RFC 9110, 9.1: every server has HEAD; one that has it not says so with a 4xx, or 501.
    for (const [words, path] of [...(list ? [['the list', base]] : []), ['an item', pathOf('x')]]) {
      const done = await lab.raw({ method: 'HEAD', path: path ?? base });
      if (done.response?.status !== 501) holdAnswered(lab, `a HEAD of ${words}`, done);
    }
  },
};

const methods: Check = {
  id: 'paths/methods',
  rules: ['unsupported-method', 'no-server-error'],
  about: 'a method that a path does not have is refused',
  needs: ['writes'],
  async run(lab) {
    const { operations, resource } = lab.subject;
    const { list, read } = operations;
    const key = lab.key('never-made');
    const all = lab.contract.operations;
    const has = (path: string, method: string) =>
      all.some((one) => one.path === path && one.method === method);
    // A method that would do something to a whole list, were it there after all, is sent to no list.
    const wanted = [
      ...(read ? (['put', 'post'] as const).map((method) => [read, method] as const) : []),
      ...(list && !list.path.includes('{') ? [[list, 'put'] as const] : []),
    ].filter(([operation, method]) => !has(operation.path, method));
    if (wanted.length === 0) return { skip: `every path of ${resource.name} has all methods` };
    for (const [operation, method] of wanted) {
      const done = await lab.raw({
        method: method.toUpperCase(),
        path: lab.path(operation, key),
        ...{ operation, outcome: 'unsupported-method', kind: method },
        touches: operation === read ? [key] : [],
      });
      const words = `${method.toUpperCase()} on the path of ${operation.id}`;
      if (!holdAnswered(lab, words, done)) continue;
      holdFault(lab, {
        rule: 'unsupported-method',
        about: words,
        expected: 'it is refused',
        fault: isRefused(done) ? undefined : answerOf(done),
        proof: [done],
      });
    }
  },
};

/** Paths and methods that the API does not have. */
export const oddPathChecks: readonly Check[] = [odd, methods];

function oddQueries(lab: Lab, path: string): readonly (readonly [string, string])[] {
  const page = lab.subject.operations.list?.binding?.page;
  const parameters = ['a parameter that there is not', `${path}?no-such-parameter=1`] as const;
  if (page === undefined) return [parameters];
  const { index, size } = page;
  return [
    parameters,
    ['a page beyond 32 bits', `${path}?${index}=99999999999`],
    ['a page beyond 64 bits', `${path}?${index}=99999999999999999999999`],
    ['a page size beyond 32 bits', `${path}?${size}=99999999999`],
    ['a fraction as page', `${path}?${index}=1.5`],
    ['a page without a value', `${path}?${index}=`],
    ['a page given twice', `${path}?${index}=0&${index}=1`],
    ['a page that is a list', `${path}?${index}[]=0`],
    ['a page with a quote', `${path}?${index}=%27`],
    ['a percent sign in a query that encodes nothing', `${path}?${index}=%`],
  ];
}

/** Holds that a request is answered and that the server did not fail. */
function holdAnswered(lab: Lab, words: string, done: Exchange): boolean {
  const isAnswered = isAccepted(done) || (done.response?.status ?? 500) < 500;
  return holdFault(lab, {
    rule: 'no-server-error',
    about: words,
    expected: 'an answer that is no 5xx',
    fault: isAnswered ? undefined : answerOf(done),
    proof: [done],
  });
}
