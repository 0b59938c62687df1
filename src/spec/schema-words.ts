/** Words of OpenAPI's vocabulary beside JSON Schema's (OpenAPI 3.1, 4.8.24). */
export const openApiWords = ['discriminator', 'xml', 'externalDocs', 'example'] as const;

/** The keywords of JSON Schema 2020-12, vocabulary by vocabulary, and OpenAPI's. */
export const schemaWords: readonly string[] = [
  ...['$id', '$schema', '$ref', '$anchor', '$dynamicRef', '$dynamicAnchor', '$comment', '$defs'],
  ...['prefixItems', 'items', 'contains', 'additionalProperties', 'properties'],
  ...['patternProperties', 'dependentSchemas', 'propertyNames', 'if', 'then', 'else'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'unevaluatedItems', 'unevaluatedProperties'],
  ...['type', 'const', 'enum', 'multipleOf', 'maximum', 'exclusiveMaximum', 'minimum'],
  ...['exclusiveMinimum', 'maxLength', 'minLength', 'pattern', 'maxItems', 'minItems'],
  ...['uniqueItems', 'maxContains', 'minContains', 'maxProperties', 'minProperties'],
  ...['required', 'dependentRequired', 'title', 'description', 'default', 'deprecated'],
  ...['readOnly', 'writeOnly', 'examples', 'format'],
  ...['contentEncoding', 'contentMediaType', 'contentSchema', ...openApiWords],
];

/** The types of JSON Schema. */
export const schemaTypes = [
  'string',
  'number',
  'integer',
  'boolean',
  'object',
  'array',
  'null',
] as const;
