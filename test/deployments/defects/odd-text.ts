import { Refused } from '../right/answer.ts';
import type { Defect } from './defect.ts';

/** A deployment that shows another text than was sent as a name. */
const shows = (about: string, sent: string, shown: (text: string) => string) =>
  ({
    rule: 'text-unchanged',
    also: ['last-write-shown', 'upsert-replies-item', 'patch-sent-fields'],
    about,
    wrong: (right) => ({
      show(patient, operation) {
        const [firstName, lastName] = [patient.firstName, patient.lastName].map(
          (name) => name && shown(name),
        );
        return { ...right.show(patient, operation), firstName, lastName };
      },
    }),
    holds: async ({ first }) => (await first.post({ lastName: sent })).body.lastName === sent,
  }) satisfies Defect;

/** A deployment that takes some names for an attack or for none. */
const refuses = (about: string, status: number, name: string, refused: RegExp) =>
  ({
    rule: 'text-unchanged',
    also: ['patch-sent-fields'],
    about,
    wrong: (right) => ({
      field(field, value, operation) {
        const isName = field === 'firstName' || field === 'lastName';
        if (isName && refused.test(String(value))) throw new Refused(status, `${field}: no`);
        return right.field(field, value, operation);
      },
    }),
    holds: async ({ first }) => (await first.post({ lastName: name })).status === 201,
  }) satisfies Defect;

/** Names with characters that mean something to programs, to scripts and to regular expressions. */
export const oddTextDefects = {
  'text-plus-becomes-blank': shows('+ in a name becomes a blank', 'Ana+Eva', (text) =>
    text.replaceAll('+', ' '),
  ),
  'text-percent-decoded': shows('%41 in a name becomes A', '%41', (text) =>
    text.replace(/%([0-7][0-9a-f])/gi, (_all, hex) => String.fromCharCode(Number(`0x${hex}`))),
  ),
  'text-as-replacement': shows(
    '$$ and $& in a name are those of a replacement',
    'a $$ $&',
    (text) => 'x'.replace('x', text),
  ),
  'text-tab-becomes-blank': shows('a tab in a name becomes a blank', 'Ana\tEva', (text) =>
    text.replaceAll('\t', ' '),
  ),
  'text-line-ends-changed': shows('CR LF in a name becomes LF', 'Ana\r\nEva', (text) =>
    text.replaceAll('\r\n', '\n'),
  ),
  'text-direction-marks-dropped': shows(
    'marks of direction in a name are dropped',
    'Ana \u200eא',
    (text) => text.replace(/[\u200e\u200f\u202a-\u202e]/g, ''),
  ),
  'text-without-dotted-i': shows('İ and ı in a name become I and i', 'İpek Işık', (text) =>
    text.replaceAll('İ', 'I').replaceAll('ı', 'i'),
  ),
  'name-with-period-refused': refuses('a name with a period is refused', 400, 'Horvat Jr.', /\./),
  'name-with-dots-and-slash-refused': refuses(
    'a name with ../ is taken for an attack',
    403,
    '../Ana',
    /\.\.\//,
  ),
  'json-escapes-garbled': {
    rule: 'text-unchanged',
    also: ['not-json-refused'],
    about: 'letters that a body has as \\u escapes are read byte by byte',
    wrong: (right) => ({
      parse: (text) =>
        right.parse(text.replace(/\\u00([89a-f][0-9a-f])/gi, (_all, hex) => `\\u00c3\\u00${hex}`)),
    }),
    async holds({ first }) {
      const sent = '{"provider":"EHR","providerId":"A","firstName":"Ren\\u00e9","lastName":"B"}';
      return (await first.send('POST', '/patients', sent)).body.firstName === 'René';
    },
  },
} satisfies { readonly [name: string]: Defect };
