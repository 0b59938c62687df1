import type SwaggerParser from '@apidevtools/swagger-parser';

/** A document as the parser's own types have it. */
export type ParsedDocument = Awaited<ReturnType<typeof SwaggerParser.dereference>>;
