import { type Defect, pause } from './defect.ts';

/** PATCH: what it must not change. */
export const patchKeyDefects = {
  'patch-sets-id': {
    rule: 'patch-keeps-key',
    also: ['id-stable', 'patch-key'],
    about: 'a PATCH sets the id that its body names',
    wrong: (right) => ({
      patchOver: (before, fields, practice, body) => ({
        ...right.patchOver(before, fields, practice, body),
        ...(typeof body.id === 'string' && { id: body.id }),
      }),
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      await first.patch({ id: '11111111-1111-4111-8111-111111111111' });
      return (await first.read()).body.id === id;
    },
  },
  'patch-sets-created-at': {
    rule: 'patch-keeps-key',
    also: ['created-at-stable', 'patch-key'],
    about: 'a PATCH sets the createdAt that its body names',
    wrong: (right) => ({
      patchOver(before, fields, practice, body) {
        const createdAt = Date.parse(String(body.createdAt));
        const after = right.patchOver(before, fields, practice, body);
        return Number.isNaN(createdAt) ? after : { ...after, createdAt };
      },
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await first.patch({ createdAt: '2020-01-01T00:00:00.000Z' });
      return (await first.read()).body.createdAt === createdAt;
    },
  },
  'patch-sets-updated-at': {
    rule: 'updated-at-never-back',
    also: ['patch-keeps-key', 'updated-at-moves', 'patch-key'],
    about: 'a PATCH sets the updatedAt that its body names, even one of the past',
    wrong: (right) => ({
      patchOver(before, fields, practice, body) {
        const updatedAt = Date.parse(String(body.updatedAt));
        const after = right.patchOver(before, fields, practice, body);
        return Number.isNaN(updatedAt) ? after : { ...after, updatedAt };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ updatedAt: '2020-01-01T00:00:00.000Z' });
      return (await first.read()).body.updatedAt !== '2020-01-01T00:00:00.000Z';
    },
  },
  'patch-moves-provider-id': {
    rule: 'patch-keeps-key',
    also: ['patch-key'],
    about: 'a PATCH moves the patient to the providerId that its body names',
    wrong: (right, { parts }) => ({
      patchOver(before, fields, practice, body) {
        const after = right.patchOver(before, fields, practice, body);
        const { providerId } = body;
        if (typeof providerId !== 'string') return after;
        practice.patients.delete(parts.slot(before.pair));
        return { ...after, pair: { ...before.pair, providerId } };
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.patch({ providerId: 'A-2' });
      return (await first.read()).status === 200;
    },
  },
  'patch-reaches-other-providers': {
    rule: 'pair-identifies',
    also: ['patch-keeps-key'],
    about: 'a PATCH changes the patients of all providers that have the providerId',
    wrong: (right, { parts }) => ({
      patchOver(before, fields, practice, body) {
        for (const one of practice.patients.values()) {
          if (one.pair.providerId !== before.pair.providerId) continue;
          parts.keep(practice, right.patchOver(one, fields, practice, body));
        }
        return right.patchOver(before, fields, practice, body);
      },
    }),
    async holds({ first }) {
      await first.post();
      await first.post({ provider: 'Other' });
      await first.patch({ firstName: 'Eva' });
      return (await first.read('A-1', 'Other')).body.firstName === 'Ana';
    },
  },
  'patch-leaves-updated-at': {
    rule: 'updated-at-moves',
    about: 'a PATCH leaves updatedAt where it was',
    wrong: (right) => ({
      patchOver: (before, ...rest) => ({
        ...right.patchOver(before, ...rest),
        updatedAt: before.updatedAt,
      }),
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ firstName: 'Eva' })).body.updatedAt !== updatedAt;
    },
  },
  'patch-moves-updated-at-once': {
    rule: 'updated-at-moves',
    about: 'the first PATCH of a patient moves updatedAt, later ones leave it',
    wrong(right) {
      const moved = new Set<string>();
      return {
        patchOver(before, ...rest) {
          const after = right.patchOver(before, ...rest);
          if (moved.has(before.id)) return { ...after, updatedAt: before.updatedAt };
          moved.add(before.id);
          return after;
        },
      };
    },
    async holds({ first }) {
      await first.post();
      const { updatedAt } = (await first.patch({ firstName: 'Eva' })).body;
      await pause(5);
      return (await first.patch({ firstName: 'Iva' })).body.updatedAt !== updatedAt;
    },
  },
  'patch-to-null-leaves-updated-at': {
    rule: 'updated-at-moves',
    about: 'a PATCH that clears a field leaves updatedAt where it was',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const after = right.patchOver(before, fields, ...rest);
        const clears = Object.values(fields).every((value) => value === null);
        return clears ? { ...after, updatedAt: before.updatedAt } : after;
      },
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ email: null })).body.updatedAt !== updatedAt;
    },
  },
  'patch-of-email-leaves-updated-at': {
    rule: 'updated-at-moves',
    about: 'a PATCH of email alone leaves updatedAt where it was',
    wrong: (right) => ({
      patchOver(before, fields, ...rest) {
        const after = right.patchOver(before, fields, ...rest);
        const isAlone = Object.keys(fields).join() === 'email';
        return isAlone ? { ...after, updatedAt: before.updatedAt } : after;
      },
    }),
    async holds({ first }) {
      const { updatedAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ email: 'eva@example.com' })).body.updatedAt !== updatedAt;
    },
  },
  'patch-changes-id': {
    rule: 'id-stable',
    also: ['patch-keeps-key'],
    about: 'a PATCH gives the patient a new id',
    wrong: (right) => ({
      patchOver: (...args) => ({ ...right.patchOver(...args), id: right.newId() }),
    }),
    async holds({ first }) {
      const { id } = (await first.post()).body;
      return (await first.patch({ firstName: 'Eva' })).body.id === id;
    },
  },
  'patch-rewrites-created-at': {
    rule: 'created-at-stable',
    also: ['patch-keeps-key'],
    about: 'a PATCH rewrites createdAt',
    wrong: (right) => ({
      patchOver: (...args) => ({ ...right.patchOver(...args), createdAt: right.now() }),
    }),
    async holds({ first }) {
      const { createdAt } = (await first.post()).body;
      await pause(5);
      return (await first.patch({ firstName: 'Eva' })).body.createdAt === createdAt;
    },
  },
} satisfies { readonly [name: string]: Defect };
