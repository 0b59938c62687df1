import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/problem.ts';
import { loadContract } from '../../src/spec/load.ts';
import { documentFile, edited, smallDocument } from './small-document.ts';

/** What is wrong, the edit that makes it so, the text at the place that is named, and what is said. */
const broken: readonly (readonly [string, string, string, string, string])[] = [
  [
    'an undeclared path parameter',
    '      - { name: shelf, in: path, required: true, schema: { type: string } }\n',
    '',
    'put:',
    'the path parameter {shelf} is not declared; add a parameter with name: shelf and in: path (and 1 more)',
  ],
  [
    'a path parameter that is not in the path',
    '      - { name: shelf, in: path, required: true, schema: { type: string } }\n',
    '      - { name: shelf, in: path, required: true, schema: { type: string } }\n      - { name: room, in: path, required: true, schema: { type: string } }\n',
    '{ name: room, in: path,',
    'the path parameter "room" is not in the path; /books/{shelf}/{code} has shelf, code (and 1 more)',
  ],
  [
    'an operationId given twice',
    'operationId: putBook',
    'operationId: listBooks',
    'operationId: listBooks',
    'operationId "listBooks" is taken by GET /books; each operation needs its own',
  ],
  [
    'an operation without an operationId',
    '      operationId: putBook\n',
    '',
    'put:',
    'PUT /books/{shelf}/{code} has no operationId; give it one',
  ],
  [
    'an unknown type',
    'shelf: { type: string }',
    'shelf: { type: strnig }',
    'type: strnig }',
    'unknown type "strnig"; did you mean "string"?; the types are string, number, integer, boolean, object, array, null',
  ],
  [
    'nullable',
    'shelf: { type: string }',
    'shelf: { type: string, nullable: true }',
    'nullable: true }',
    "nullable is OpenAPI 3.0's; in 3.1 write type: [string, 'null']",
  ],
  [
    'an unknown security scheme',
    'security: [{ token: [] }]',
    'security: [{ tokn: [] }]',
    'tokn: [] }]',
    'unknown security scheme "tokn"; did you mean "token"?; the document has token',
  ],
  [
    '\\d in a pattern',
    "'^[a-z ]*$'",
    "'^\\d*$'",
    "pattern: '^\\d*$'",
    'write [0-9]: to some checkers \\d means the digits of every script',
  ],
  [
    'a pattern beside format: date',
    'format: date }',
    "format: date, pattern: '^[0-9-]+$' }",
    "pattern: '^[0-9-]+$' }",
    'leave the pattern out: beside format: date some checkers ignore one of the two',
  ],
  [
    'OpenAPI 3.0',
    'openapi: 3.1.1',
    'openapi: 3.0.3',
    'openapi: 3.0.3',
    'not an OpenAPI 3.1 document: it says "3.0.3"; it must begin with openapi: 3.1.1',
  ],
  [
    'Swagger 2.0',
    'openapi: 3.1.1',
    "swagger: '2.0'",
    "swagger: '2.0'",
    'not an OpenAPI 3.1 document: it says "2.0"; it must begin with openapi: 3.1.1',
  ],
  [
    'no version',
    'openapi: 3.1.1\n',
    '',
    'info: { title: Books, ve',
    'not an OpenAPI 3.1 document: it has no "openapi"; it must begin with openapi: 3.1.1',
  ],
  [
    'broken YAML',
    'security: [{ token: [] }]',
    'security: [{ token: [] }',
    'x-rulebook: rules.yaml',
    'Flow sequence in block collection must be sufficiently indented and end with a ]',
  ],
  [
    'a reference to nothing',
    "$ref: '#/components/schemas/Title'",
    "$ref: '#/components/schemas/Titel'",
    "$ref: '#/components/sche",
    'there is nothing at "#/components/schemas/Titel"; did you mean "Title"?; /components/schemas has Book, BookBody, Title',
  ],
  [
    'a reference to a file that is not there',
    "$ref: '#/components/schemas/Title'",
    "$ref: 'other.yaml#/Title'",
    "$ref: 'other.yaml#/Title",
    'there is no file "other.yaml" beside the document',
  ],
  [
    "a reference to nothing in a list's items",
    "items: { $ref: '#/components/schemas/Book' }",
    "items: { $ref: '#/components/schemas/Boook' }",
    "$ref: '#/components/sche",
    'there is nothing at "#/components/schemas/Boook"; did you mean "Book"?; /components/schemas has Book, BookBody, Title',
  ],
  [
    'a schema that contains itself',
    "title: { type: [string, 'null'] }",
    "title: { $ref: '#/components/schemas/Book' }",
    "$ref: '#/components/sche",
    '"#/components/schemas/Book" contains itself here; a schema must end somewhere',
  ],
  [
    'an unknown keyword in what an answer merges',
    'minLength: 1',
    'minLenght: 1',
    'minLenght: 1 }',
    'unknown keyword "minLenght"; did you mean "minLength"?; a schema has JSON Schema\'s (2020-12), and x- before others',
  ],
  [
    'an unknown keyword in a schema',
    'format: date }',
    'format: date, maxLenght: 3 }',
    'maxLenght: 3 }',
    'unknown keyword "maxLenght"; did you mean "maxLength"?; a schema has JSON Schema\'s (2020-12), and x- before others',
  ],
  [
    'a keyword whose value has the wrong type',
    'format: date }',
    "format: date, maxLength: '3' }",
    "maxLength: '3' }",
    'maxLength: "3" is not valid; it must be a whole number',
  ],
  [
    'a keyword whose value is out of range',
    'format: date }',
    'format: date, maxLength: -3 }',
    'maxLength: -3 }',
    'maxLength: -3 is not valid; it must be at least 0',
  ],
  [
    'a pattern that is no regular expression',
    "'^[a-z ]*$'",
    "'^[a-z *$'",
    "pattern: '^[a-z *$'",
    'the pattern is no regular expression: Unterminated character class',
  ],
  [
    'an unknown key of a resource',
    '        key: [shelf, code]',
    '        key: [shelf, code]\n        keys: x',
    'keys: x',
    'x-resource: unknown key "keys"; did you mean "key"?; valid are name, key, parent, keyCase, omitted, order, fields',
  ],
  [
    'a key of no fields',
    'key: [shelf, code]',
    'key: []',
    'key: []',
    'x-resource/key: must not be empty',
  ],
  [
    'a key that is no list',
    'key: [shelf, code]',
    'key: shelf',
    'key: shelf',
    'x-resource/key: "shelf" is not valid; it must be a list',
  ],
  [
    'a resource without a key',
    '        key: [shelf, code]\n',
    '',
    'x-resource:',
    'x-resource: "key" is missing',
  ],
  [
    'an unknown action',
    'action: upsert',
    'action: upsrt',
    'action: upsrt }',
    'x-action/action: unknown "upsrt"; did you mean "upsert"?; valid are create, upsert, list, read, update, delete',
  ],
  [
    'an unknown resource',
    'resource: books, action: upsert',
    'resource: boks, action: upsert',
    'resource: boks, action:',
    'unknown resource "boks"; did you mean "books"?; the resources are books',
  ],
  [
    'an action without its name',
    'resource: books, action: upsert',
    'resource: books',
    'x-action: { resource: bo',
    'x-action: "action" is missing',
  ],
  [
    'an unknown field',
    'addedAt: { from',
    'addedA: { from',
    'addedA: { from: created',
    'unknown field "addedA"; did you mean "addedAt"?; the fields are shelf, code, title, addedAt, printed',
  ],
  [
    'an unknown source of a field',
    'from: created',
    'from: creatd',
    'from: creatd } }',
    'x-resource/fields/addedAt/from: unknown "creatd"; did you mean "created"?; valid are uuid, sequence, created, updated',
  ],
  [
    "a policy's name that is another's",
    'from: created',
    'form: created',
    'form: created } }',
    'x-resource/fields/addedAt/form: "created" is not valid here; valid are kept, composed, { question: ID }',
  ],
  [
    'an unknown question',
    'keyCase: { question: case }',
    'keyCase: { question: cas }',
    'question: cas }',
    'unknown question "cas"; did you mean "case"?; the questions are rate-limit, removed-status, missing-removal, case, blank-title',
  ],
  [
    'an unknown policy',
    'keyCase: { question: case }',
    'keyCase: distnct',
    'keyCase: distnct',
    'x-resource/keyCase: "distnct" is not valid here; valid are distinct, same, { question: ID }',
  ],
  [
    'a question that is misspelt itself',
    'keyCase: { question: case }',
    'keyCase: { questn: case }',
    'keyCase: { questn: case',
    'x-resource/keyCase: {"questn":"case"} is not valid here; valid are distinct, same, { question: ID }',
  ],
  [
    'a question whose answers another policy would understand',
    'keyCase: { question: case }',
    'keyCase: { question: blank-title }',
    'question: blank-title }',
    'an answer to blank-title means nothing here: x-resource/keyCase: "refused" is not valid here; valid are distinct, same, { question: ID } (and 1 more)',
  ],
  [
    'a question whose answers are no numbers',
    'question: rate-limit',
    'question: case',
    'question: case } }',
    'an answer to case means nothing here: x-server/requestsPerMinute: "distinct" is not valid here; valid are a whole number, none, { question: ID } (and 1 more)',
  ],
  [
    'a rate of nothing',
    'requestsPerMinute: { question: rate-limit }',
    'requestsPerMinute: 0',
    'requestsPerMinute: 0 }',
    'x-server/requestsPerMinute: 0 is not valid here; valid are a whole number, none, { question: ID }',
  ],
  [
    'an unknown answer',
    'blank-title: refused',
    'blank-title: refusd',
    'blank-title: refusd }',
    '"refusd" is no answer to blank-title; allowed are refused, accepted',
  ],
  [
    'an unknown question in a condition',
    'blank-title: refused',
    'blnk-title: refused',
    'blnk-title: refused }',
    'unknown question "blnk-title"; did you mean "blank-title"?; the questions are rate-limit, removed-status, missing-removal, case, blank-title',
  ],
  [
    'an unknown rule',
    '[list-is-array]',
    '[list-is-aray]',
    'list-is-aray]',
    'unknown rule "list-is-aray"; did you mean "list-is-array"?; the rules are list-is-array',
  ],
  [
    'a misspelt extension',
    'x-action: { resource: books, action: upsert }',
    'x-acton: { resource: books, action: upsert }',
    'x-acton: { resource: boo',
    'unknown extension "x-acton"; did you mean "x-action"?',
  ],
  [
    'a path field that is no part of the key',
    'resource: books, action: upsert',
    'resource: books, action: upsert, path: { shelf: room }',
    'shelf: room } }',
    'the path gives "room", which is no part of the key shelf, code; say with path: { shelf: FIELD } which part it is (and 1 more)',
  ],
  [
    'an unknown path parameter',
    'resource: books, action: upsert',
    'resource: books, action: upsert, path: { shlf: shelf }',
    'shlf: shelf } }',
    'unknown path parameter "shlf"; did you mean "shelf"?; the path has shelf, code',
  ],
  [
    'a part of the key missing in the path',
    'key: [shelf, code]',
    'key: [shelf, code, title]',
    'x-action: { resource: bo',
    'delete needs the whole key (shelf, code, title) in the path; "title" is missing',
  ],
  [
    'an unknown query parameter for pages',
    'index: page,',
    'index: pag,',
    'index: pag, first: 0, si',
    'unknown query parameter "pag"; did you mean "page"?; the operation has page, pageSize',
  ],
  [
    'an unknown key of a page',
    'size: pageSize',
    'sise: pageSize',
    'sise: pageSize, limit: 5',
    'x-action/page: unknown key "sise"; did you mean "size"?; valid are index, first, size, outOfRange, limit, overLimit',
  ],
  [
    'a first page that is neither 0 nor 1',
    'first: 0',
    'first: 2',
    'first: 2, size: pageSize',
    'x-action/page/first: unknown 2; valid are 0, 1',
  ],
  [
    'a limit that is no number',
    'limit: 50',
    'limit: no',
    'limit: no }',
    'x-action/page/limit: "no" is not valid here; valid are a whole number, none, { question: ID }',
  ],
  [
    'an outcome without a status',
    '  created: 201\n',
    '',
    'put:',
    'x-outcomes has no status for the outcome "created", here or at the root',
  ],
  [
    'a status without a response',
    '  created: 201\n',
    '  created: 202\n',
    'responses:',
    'created is answered with 202, which is not among the responses: 200, 201, 4XX, 5XX',
  ],
  [
    'an unknown outcome',
    '  created: 201\n',
    '  creatd: 201\n',
    'creatd: 201',
    'x-outcomes: unknown key "creatd"; did you mean "created"?; valid are created, updated, found, listed, deleted, missing, conflict, past-the-end, bad-request, invalid, unauthorized, forbidden, misdirected, unknown-path, unsupported-method, too-large, unsupported-media-type, rate-limited, failed, not-implemented, storage-full',
  ],
  [
    'a status that is none',
    '  created: 201\n',
    '  created: 20\n',
    'created: 20',
    'x-outcomes/created: 20 is not valid here; valid are a status from 200 to 599, { question: ID, statuses: { ANSWER: STATUS } }',
  ],
  [
    'a question whose answers are no statuses',
    'deleted: { question: removed-status }',
    'deleted: { question: case }',
    'deleted: { question: cas',
    'deleted: the answer "distinct" to case is no status; name one under statuses (and 1 more)',
  ],
  [
    'a status without a response under one answer alone',
    "        '204': { description: Gone. }\n",
    '',
    'responses:',
    'deleted is answered with 204 (where removed-status is 204), which is not among the responses: 200, 4XX, 5XX (and 1 more)',
  ],
  [
    'an unknown answer under statuses',
    'statuses: { gone: 204, absent: 404 }',
    'statuses: { gone: 204, absnt: 404 }',
    'absnt: 404 } }',
    '"absnt" is no answer to missing-removal; allowed are gone, absent (and 1 more)',
  ],
  [
    'a parent that does not exist',
    'keyCase: { question: case }',
    'parent: { resource: shelves, key: [shelf] }',
    'resource: shelves, key:',
    'unknown resource "shelves"; the resources are books',
  ],
  [
    'a parent key that is no field',
    'keyCase: { question: case }',
    'parent: { resource: books, key: [shelf, room] }',
    'room] }',
    'unknown field "room"; the fields are shelf, code, title, addedAt, printed (and 1 more)',
  ],
  [
    'no answers to unmatched requests',
    'x-unmatched:\n  responses:\n    4XX: { description: Refused. }\n    5XX: { description: Failed. }\n',
    '',
    'openapi: 3.1.1',
    'x-unmatched is missing: the responses to requests that no operation matches',
  ],
  [
    'an unmatched outcome without a response',
    '    5XX: { description: Failed. }\npaths',
    'paths',
    'responses:',
    'failed is answered with 500, which is not among the responses: 4XX',
  ],
  [
    'two resources of one name',
    '    BookBody:',
    '    Other:\n      type: object\n      x-resource: { name: books, key: [id] }\n    BookBody:',
    'name: books, key: [id] }',
    'the resource name "books" is taken; each resource needs its own',
  ],
  [
    'an unknown key of a narrowing',
    'when: { blank-title: refused }\n          merge',
    'when: { blank-title: refused }\n          merg',
    'merg: { minLength: 1 }',
    'x-narrow/0: unknown key "merg"; did you mean "merge"?; valid are when, merge',
  ],
  [
    'an unknown hint',
    'faker: book.title',
    'fakr: book.title',
    'fakr: book.title }',
    'x-demo: unknown key "fakr"; did you mean "faker"?; valid are fill, faker,…',
  ],
  [
    'a faker method that is none',
    'faker: book.title',
    'faker: title',
    'faker: title }',
    'x-demo/faker: "title" is not valid; it must match ^[a-z][A-Za-z]*[.][a-z][A-Za-z]*$',
  ],
  [
    'a share over 1',
    'faker: book.title',
    'fill: 2',
    'fill: 2 }',
    'x-demo/fill: 2 is not valid; it must be at most 1',
  ],
  [
    'a rulebook that is not there',
    'x-rulebook: rules.yaml',
    'x-rulebook: rulez.yaml',
    'x-rulebook: rulez.yaml',
    'there is no file "rulez.yaml"; give a path from the document',
  ],
  [
    'a rulebook that is no file',
    'x-rulebook: rules.yaml',
    'x-rulebook: https://x.example/rulez.yaml',
    'x-rulebook: https://x.ex',
    'there is no file "https://x.example/rulez.yaml"; give a path from the document',
  ],
  [
    'a rulebook that is no path',
    'x-rulebook: rules.yaml',
    'x-rulebook: 3',
    'x-rulebook: 3',
    'x-rulebook: 3 is not valid; it must be a text',
  ],
  [
    'no version of the API',
    "info: { title: Books, version: '1' }",
    'info: { title: Books }',
    'info: { title: Books }',
    '"version" is missing',
  ],
  [
    'an unknown field of the document',
    "info: { title: Books, version: '1' }",
    "info: { title: Books, version: '1' }\ninfos: 1",
    'infos: 1',
    'unknown key "infos"; did you mean "info"?',
  ],
  [
    'an unknown field of an operation',
    '      operationId: putBook',
    '      operationId: putBook\n      sumary: x',
    'sumary: x',
    'unknown key "sumary"; did you mean "summary"?',
  ],
  [
    'a path parameter that is not required',
    'in: path, required: true, schema: { type: string } }\n      - { name: code',
    'in: path, schema: { type: string } }\n      - { name: code',
    '{ name: shelf, in: path,',
    '"required" is missing',
  ],
  [
    'a parameter in no known place',
    'in: path, required: true, schema: { type: string } }\n      - { name: code',
    'in: pth, required: true, schema: { type: string } }\n      - { name: code',
    'in: pth, required: true,',
    'unknown "pth"; did you mean "path"?; valid are query, header, path, cookie',
  ],
  [
    'an unknown field of a security scheme',
    'scheme: bearer',
    'schem: bearer',
    'schem: bearer }',
    'unknown key "schem"; did you mean "scheme"?',
  ],
  [
    "a server's URL that is none",
    'servers: [{ url: https://books.example.com/v1 }]',
    "servers: [{ url: 'https://[' }]",
    "url: 'https://[' }]",
    '"https://[" is no URL; write one such as https://api.example.com/v1',
  ],
  [
    'servers that are no list',
    'servers: [{ url: https://books.example.com/v1 }]',
    'servers: 3',
    'servers: 3',
    '3 is not valid; it must be a list',
  ],
  [
    'a reference to components that are not there',
    '      operationId: deleteBook\n      x-action',
    "      operationId: deleteBook\n      requestBody: { $ref: '#/components/requestBodies/X' }\n      x-action",
    "$ref: '#/components/requ",
    'there is nothing at "#/components/requestBodies/X"; /components has securitySchemes, schemas',
  ],
  [
    'a path without a slash',
    '  /books:\n',
    '  books:\n',
    'books:',
    'unknown key "books"; a path begins with "/"',
  ],
  [
    'two paths that differ in the names of parameters alone',
    '  /books:\n',
    '  /books/{a}/{b}:\n    parameters:\n      - { name: a, in: path, required: true, schema: { type: string } }\n      - { name: b, in: path, required: true, schema: { type: string } }\n',
    '/books/{shelf}/{code}:',
    'the path is the same as /books/{a}/{b}; names of parameters do not tell paths apart',
  ],
];

test('the document that the others are made from is right', async () => {
  const { contract } = await loadContract({ spec: await documentFile(smallDocument) });
  expect(contract.title).toBe('Books');
});

test.each(broken)('%s is refused, at its place', async (_, found, replacement, at, message) => {
  const document = edited(found, replacement);
  const error = await refusalOf(await documentFile(document));

  const [, line, column, said] = /books\.yaml:([0-9]+):([0-9]+): (.*)$/.exec(error) ?? [];
  const lines = document.split('\n');
  expect(lines[Number(line) - 1]?.slice(Number(column) - 1).slice(0, at.length)).toBe(at);
  if (message.endsWith('…')) expect(said).toContain(message.slice(0, -1));
  else expect(said).toBe(message);
  expect(error).not.toContain('\n');
});

test.each([
  ['text', 'no document at all'],
  ['a list', '- openapi: 3.1.1\n'],
  ['nothing', ''],
])('%s is no document', async (_, text) => {
  const error = await refusalOf(await documentFile(text));
  expect(error).toMatch(
    /books\.yaml:1:1: not an OpenAPI 3\.1 document: it has no "openapi"; it must/,
  );
});

test('a file that is not there is said so', async () => {
  expect(await refusalOf('not-here.yaml')).toBe('not-here.yaml: there is no such file');
});

test('what is wrong in a component is placed there, not where it is used', async () => {
  const document = edited(
    '    BookBody:\n',
    '    Odd: { type: object, properties: { a: { typ: string } } }\n    BookBody:\n',
  )
    .replace(
      '  securitySchemes:\n',
      '  responses:\n    Gone: { descripton: Gone. }\n  securitySchemes:\n',
    )
    .replace("'204': { description: Gone. }", "'204': { $ref: '#/components/responses/Gone' }");
  const error = await refusalOf(await documentFile(document));
  const line = document.split('\n').findIndex((one) => one.includes('descripton')) + 1;
  expect(error).toMatch(
    new RegExp(`books\\.yaml:${line}:13: unknown key "descripton"; did you mean "description"\\?$`),
  );
});

test('a keyword that only some answers make impossible is placed when they are given', async () => {
  const document = edited('merge: { minLength: 1 }', 'merge: { minLength: long }');
  const path = await documentFile(document);
  const profile = join(dirname(path), 'accepts.yaml');
  await writeFile(profile, 'answers: { blank-title: accepted }');

  await expect(loadContract({ spec: path, profile })).resolves.toBeDefined();
  expect(await refusalOf(path)).toMatch(
    /books\.yaml:100:5: minLength: "long" is not valid; it must be a whole number$/,
  );
});

test('what only looks like an extension or a schema in an example is left alone', async () => {
  const example = 'example: { x-acton: 1, schema: { type: strnig } }';
  const document = edited(
    "schema: { $ref: '#/components/schemas/BookBody' }",
    `schema: { $ref: '#/components/schemas/BookBody' }\n            ${example}`,
  );
  await expect(loadContract({ spec: await documentFile(document) })).resolves.toBeDefined();
});

test('a document may be spread over files', async () => {
  const path = await documentFile(
    edited("items: { $ref: '#/components/schemas/Book' }", "items: { $ref: 'item.yaml#/Item' }"),
  );
  await writeFile(join(dirname(path), 'item.yaml'), 'Item: { type: object, title: from afar }\n');
  const { contract } = await loadContract({ spec: path });
  expect(contract.schemas['listBooks.200']).toMatchObject({ items: { title: 'from afar' } });
});

async function refusalOf(spec: string): Promise<string> {
  const error: unknown = await loadContract({ spec }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(UsageError);
  return String((error as Error).message); // an error, as was just seen
}
