import { type Exchange, isAccepted } from '../../target/exchange.ts';
import type { Check } from '../check.ts';
import { holdFault } from '../lab/hold-fault.ts';
import { listed } from '../lab/items-of.ts';
import type { Lab } from '../lab/lab.ts';
import { idOf, shownBy, tellingFields } from '../lab/made-item.ts';
import { generatedFields, itemOf } from '../lab/shown.ts';
import { largestPage } from '../list/largest-page.ts';
import { pageQuery } from '../list/page-query.ts';

type As = 'first' | 'second';

/** How often both keys look the item up at once. */
const rounds = 2;

/** Requests with both keys that are under way at once. */
export const atOnceCheck: Check = {
  id: 'practices/at-once',
  rules: ['practices-apart', 'practices-untouched'],
  about: 'of requests with both keys that run at once, each is about the practice of its own key',
  needs: ['writes', 'second-key'],
  async run(lab) {
    if (lab.subject.operations.read === undefined) return { skip: 'needs a look-up' };
    const key = lab.key('twin');
    const bodies = { first: lab.body(key), second: lab.body(key) };
    const made = {
      first: await lab.make(bodies.first),
      second: await lab.make(bodies.second, { as: 'second' }),
    };
    const ids = [made.first, made.second].map((done) => idOf(lab, itemOf(done)));
    // One item for both, or none, is what other checks tell of.
    if (!isAccepted(made.first) || !isAccepted(made.second) || ids.includes(null)) {
      return { skip: 'no two items could be made' };
    }
    if (ids[0] === ids[1]) return { skip: 'both keys make one item' };
    const own = { first: String(ids[0]), second: String(ids[1]) };
    for (let round = 0; round < rounds; round++) {
      const reads = await both((as) => lab.read(key, { as }));
      holdApart(lab, 'look-ups', own, reads, (done) => [String(idOf(lab, itemOf(done)))]);
    }
    if (lab.subject.operations.list) {
      const query = pageQuery(lab, 0, largestPage(lab));
      const lists = await both((as) => lab.list(query, { as }));
      holdApart(lab, 'lists', own, lists, (done) => listedIds(lab, done));
    }
    const done = await both((as) => lab.make(bodies[as], { as }));
    const reads = { first: await lab.read(key), second: await lab.read(key, { as: 'second' }) };
    holdWritten(lab, made, done, reads);
    return undefined;
  },
};

type Both = { readonly [as in As]: Exchange };

async function both(act: (as: As) => Promise<Exchange>): Promise<Both> {
  const [first, second] = await Promise.all([act('first'), act('second')]);
  return { first, second };
}

/** Holds that neither key was shown the other's item. */
function holdApart(
  lab: Lab,
  what: string,
  own: { readonly [as in As]: string },
  shown: Both,
  idsOf: (done: Exchange) => readonly string[],
): void {
  const isMixed =
    idsOf(shown.first).includes(own.second) || idsOf(shown.second).includes(own.first);
  holdFault(lab, {
    rule: 'practices-apart',
    about: `${what} with both keys at once`,
    expected: 'each shows its own practice',
    fault: isMixed ? "one shows the other practice's item" : undefined,
    proof: [shown.first, shown.second],
  });
}

/** Holds that neither key's write landed in the other's practice. */
function holdWritten(lab: Lab, made: Both, done: Both, reads: Both): void {
  const names = tellingFields(shownBy(lab, made.first), shownBy(lab, made.second));
  const isMixed = (['first', 'second'] as const).some((as) => {
    const other = as === 'first' ? 'second' : 'first';
    const [shown, foreign] = [shownBy(lab, reads[as]), shownBy(lab, made[other])];
    return names.length > 0 && !tellingFields(shown, foreign).some((name) => names.includes(name));
  });
  const isAnswered = [done.first, done.second, reads.first, reads.second].every(isAccepted);
  holdFault(lab, {
    rule: 'practices-untouched',
    about: 'upserts of the same key with both keys at once',
    expected: 'each is stored in its own practice',
    fault: isAnswered && isMixed ? "one shows what was sent to the other's" : undefined,
    proof: [done.first, done.second, reads.first, reads.second],
  });
}

function listedIds(lab: Lab, done: Exchange): readonly string[] {
  const [id = ''] = generatedFields(lab.subject, 'uuid');
  const { items } = listed(lab, done);
  return items.map((item) => String(item[id]));
}
