import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A rulebook that leaves open what the small document asks. */
export const smallRules = `rules:
  - { id: list-is-array, fact: D1, statement: The list is an array., source: made up }
questions:
  - { id: rate-limit, question: How many?, allowed: [number, none], assumed: none }
  - { id: removed-status, question: Which status?, allowed: [200, 204], assumed: 204 }
  - { id: missing-removal, question: Which status?, allowed: [gone, absent], assumed: gone }
  - { id: case, question: Same?, allowed: [distinct, same], assumed: distinct }
  - { id: blank-title, question: Refused?, allowed: [refused, accepted], assumed: refused }
`;

/** A document that has one of everything, and nothing wrong. */
export const smallDocument = `openapi: 3.1.1
info: { title: Books, version: '1' }
servers: [{ url: https://books.example.com/v1 }]
security: [{ token: [] }]
x-rulebook: rules.yaml
x-rules: [list-is-array]
x-server: { requestsPerMinute: { question: rate-limit } }
x-outcomes:
  bad-request: 400
  invalid: 400
  unauthorized: 401
  missing: 404
  unknown-path: 404
  unsupported-method: 405
  too-large: 413
  unsupported-media-type: 415
  rate-limited: 429
  failed: 500
  storage-full: 507
  created: 201
  updated: 200
  found: 200
  listed: 200
  past-the-end: 404
  deleted: { question: removed-status }
x-unmatched:
  responses:
    4XX: { description: Refused. }
    5XX: { description: Failed. }
paths:
  /books:
    get:
      operationId: listBooks
      x-action:
        resource: books
        action: list
        page: { index: page, first: 0, size: pageSize, limit: 50 }
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 0 } }
        - { name: pageSize, in: query, schema: { type: integer, minimum: 1 } }
      responses:
        '200':
          description: The books.
          content:
            application/json:
              schema: { type: array, items: { $ref: '#/components/schemas/Book' } }
        4XX: { description: Refused. }
        5XX: { description: Failed. }
  /books/{shelf}/{code}:
    parameters:
      - { name: shelf, in: path, required: true, schema: { type: string } }
      - { name: code, in: path, required: true, schema: { type: string } }
    put:
      operationId: putBook
      x-action: { resource: books, action: upsert }
      requestBody:
        content:
          application/json:
            schema: { $ref: '#/components/schemas/BookBody' }
      responses:
        '200':
          description: The book.
          content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
        '201':
          description: The book.
          content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } }
        4XX: { description: Refused. }
        5XX: { description: Failed. }
    delete:
      operationId: deleteBook
      x-action: { resource: books, action: delete }
      x-outcomes:
        missing: { question: missing-removal, statuses: { gone: 204, absent: 404 } }
      responses:
        '200': { description: Gone. }
        '204': { description: Gone. }
        4XX: { description: Refused. }
        5XX: { description: Failed. }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
  schemas:
    Book:
      type: object
      x-resource:
        name: books
        key: [shelf, code]
        keyCase: { question: case }
        fields: { addedAt: { from: created } }
      properties:
        shelf: { type: string }
        code: { type: string }
        title: { type: [string, 'null'] }
        addedAt: { type: string, format: date-time }
    BookBody:
      type: object
      properties:
        title: { $ref: '#/components/schemas/Title' }
        printed: { type: string, format: date }
    Title:
      type: [string, 'null']
      pattern: '^[a-z ]*$'
      x-narrow:
        - when: { blank-title: refused }
          merge: { minLength: 1 }
      x-demo: { faker: book.title }
`;

/** A folder with a document and its rulebook, that goes when the test ends. */
export async function documentFile(document: string, rules = smallRules): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'voxares-kit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'rules.yaml'), rules);
  const path = join(folder, 'books.yaml');
  await writeFile(path, document);
  return path;
}

/**
 * The small document with one piece of text replaced.
 *
 * @throws Error where the text does not stand in it exactly once
 */
export function edited(found: string, replacement: string): string {
  if (smallDocument.split(found).length !== 2) throw new Error(`not once: ${found}`);
  return smallDocument.replace(found, () => replacement);
}
