import SwaggerParser from '@apidevtools/swagger-parser';
import type { ErrorObject } from 'ajv';
import type { JsonObject } from '../json.ts';
import type { Fault } from './fault.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { shapeFaultOf } from './shape-fault.ts';
import { originOf } from './walk.ts';

/**
 * Faults that OpenAPI's own JSON Schema finds in a document.
 *
 * @param path what references into other files are relative to
 */
export async function openApiFaults(document: JsonObject, path: string): Promise<readonly Fault[]> {
  try {
    const copy = structuredClone(document) as unknown as ParsedDocument; // the parser writes into it
    await SwaggerParser.validate(path, copy, { dereference: { circular: 'ignore' } });
    return [];
  } catch (error) {
    const { details, message } = error as Error & { details?: readonly ErrorObject[] }; // as it throws
    if (details === undefined) return [{ pointer: '', message: inOneLine(message) }];
    return [toFault(document, details)];
  }
}

function toFault(document: JsonObject, errors: readonly ErrorObject[]): Fault {
  const unpathed = errors.find(
    ({ instancePath, keyword }) => instancePath === '/paths' && keyword === 'unevaluatedProperties',
  );
  const fault = shapeFaultOf({ name: '', value: document, words: fixedFields }, errors);
  const message = unpathed ? `${fault.message}; a path begins with "/"` : fault.message;
  return { pointer: originOf(document, fault.pointer), message };
}

/** The names of OpenAPI's fixed fields (OpenAPI 3.1, 4.8), to guess at what a misspelt one meant. */
const fixedFields = [
  ...['openapi', 'info', 'jsonSchemaDialect', 'servers', 'paths', 'webhooks', 'components'],
  ...['security', 'tags', 'externalDocs', 'title', 'summary', 'description', 'termsOfService'],
  ...['contact', 'license', 'version', 'name', 'url', 'email', 'identifier', 'variables', 'enum'],
  ...['default', 'schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers'],
  ...['securitySchemes', 'links', 'callbacks', 'pathItems', 'get', 'put', 'post', 'delete'],
  ...['options', 'head', 'patch', 'trace', 'operationId', 'requestBody', 'deprecated', 'in'],
  ...['required', 'allowEmptyValue', 'style', 'explode', 'allowReserved', 'schema', 'example'],
  ...['content', 'encoding', 'contentType', 'value', 'externalValue', 'operationRef', 'server'],
  ...['type', 'scheme', 'bearerFormat', 'flows', 'openIdConnectUrl'],
];

function inOneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}
