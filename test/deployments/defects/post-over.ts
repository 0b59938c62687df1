import type { Call, World } from '../right/parts.ts';
import type { Patient } from '../right/patient.ts';
import type { Defect } from './defect.ts';

/** POST of a pair that exists, and what a POST sends that is not its to say. */
export const postOverDefects = {
  'post-over-unchecked-phone': {
    rule: 'mobile-number-e164',
    also: ['body-refused', 'refusal-changes-nothing'],
    about: 'a POST of a pair that exists takes any text for mobileNumber',
    wrong(right, world) {
      let isOver = false;
      return {
        post(call) {
          isOver = existing(call, world) !== undefined;
          return right.post(call);
        },
        phoneFits: (text) => isOver || right.phoneFits(text),
        patch(call) {
          isOver = false;
          return right.patch(call);
        },
      };
    },
    async holds({ first }) {
      await first.post();
      return (await first.post({ mobileNumber: 'none' })).status === 400;
    },
  },
  'post-over-requires-nothing': {
    rule: 'required-fields',
    also: ['body-refused'],
    about: 'a POST of a pair that exists is accepted without the names',
    wrong(right, world) {
      let isOver = false;
      return {
        post(call) {
          isOver = existing(call, world) !== undefined;
          return right.post(call);
        },
        field(name, value, operation) {
          const isName = name === 'firstName' || name === 'lastName';
          const isLeftOut = isOver && operation === 'post' && isName && value === undefined;
          return isLeftOut ? undefined : right.field(name, value, operation);
        },
      };
    },
    async holds({ first }) {
      await first.post();
      return (await first.post({ firstName: undefined, lastName: undefined })).status === 400;
    },
  },
  'post-takes-id': {
    rule: 'unknown-field',
    also: ['id-stable'],
    about: 'a POST that creates makes the patient with the id that its body names',
    wrong: (right, world) => ({
      post: (call) => madeWith(call, world, right.post, ({ id }) => textAs('id', id)),
    }),
    async holds({ first }) {
      const id = '11111111-1111-4111-8111-111111111111';
      return (await first.post({ id })).body.id !== id;
    },
  },
  'post-takes-created-at': {
    rule: 'unknown-field',
    also: ['created-at-stable'],
    about: 'a POST that creates makes the patient with the createdAt that its body names',
    wrong: (right, world) => ({
      post: (call) => madeWith(call, world, right.post, ({ createdAt }) => timeOf(createdAt)),
    }),
    async holds({ first }) {
      const createdAt = '2020-01-01T00:00:00.000Z';
      await first.post({ createdAt });
      return (await first.read()).body.createdAt !== createdAt;
    },
  },
  'post-over-sets-created-at': {
    rule: 'created-at-stable',
    also: ['unknown-field'],
    about: 'a POST of a pair that exists sets the createdAt that its body names',
    wrong: (right, world) => ({
      post: (call) => changedWith(call, world, right.post, ({ createdAt }) => timeOf(createdAt)),
    }),
    async holds({ first }) {
      await first.post();
      const createdAt = '2020-01-01T00:00:00.000Z';
      return (await first.post({ createdAt })).body.createdAt !== createdAt;
    },
  },
  'post-over-sets-id': {
    rule: 'id-stable',
    also: ['unknown-field'],
    about: 'a POST of a pair that exists sets the id that its body names',
    wrong: (right, world) => ({
      post: (call) => changedWith(call, world, right.post, ({ id }) => textAs('id', id)),
    }),
    async holds({ first }) {
      await first.post();
      const id = '11111111-1111-4111-8111-111111111111';
      return (await first.post({ id })).body.id !== id;
    },
  },
} satisfies { readonly [name: string]: Defect };

type Sent = { readonly [name: string]: unknown };
type Post = World['parts']['post'];

/** The patient of the pair that a body names; none where the body is none. */
function existing(call: Call, { parts }: World): Patient | undefined {
  const pair = pairOf(call, { parts });
  return pair && parts.find(call.practice, pair, 'post');
}

function sentBy(call: Call, { parts }: Pick<World, 'parts'>): Sent {
  try {
    return Object(parts.jsonOf(call));
  } catch {
    return {};
  }
}

function pairOf(call: Call, { parts }: Pick<World, 'parts'>) {
  const { provider = parts.defaultProvider(call.key), providerId } = sentBy(call, { parts });
  const isPair = typeof provider === 'string' && typeof providerId === 'string';
  return isPair ? { provider, providerId } : undefined;
}

function madeWith(call: Call, world: World, post: Post, taken: (sent: Sent) => Partial<Patient>) {
  return existing(call, world) ? post(call) : postedWith(call, world, post, taken);
}

function changedWith(
  call: Call,
  world: World,
  post: Post,
  taken: (sent: Sent) => Partial<Patient>,
) {
  return existing(call, world) ? postedWith(call, world, post, taken) : post(call);
}

/** Posts, and puts what is taken of the body into what came of it. */
async function postedWith(
  call: Call,
  world: World,
  post: Post,
  taken: (sent: Sent) => Partial<Patient>,
) {
  const { status, headers } = await post(call);
  const patient = existing(call, world);
  if (patient === undefined) throw new Error('a POST that is accepted makes a patient');
  const after = { ...patient, ...taken(sentBy(call, world)) };
  world.parts.keep(call.practice, after);
  return { status, headers, body: JSON.stringify(world.parts.show(after, 'post')) };
}

function textAs(name: 'id', value: unknown): Partial<Patient> {
  return typeof value === 'string' ? { [name]: value } : {};
}

function timeOf(value: unknown): Partial<Patient> {
  const createdAt = Date.parse(String(value));
  return Number.isNaN(createdAt) ? {} : { createdAt };
}
