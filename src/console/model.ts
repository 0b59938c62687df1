import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json.ts';
import { objectAt, resolved } from './schema.ts';

/** A parameter of an operation. */
export type ParameterModel = {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description: string;
  readonly schema: JsonObject;
  readonly example: Json | undefined;
};

/** An operation of a document, references resolved at its surface. */
export type OperationModel = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly tag: string;
  /** The document's own object. */
  readonly object: JsonObject;
  readonly action: string | undefined;
  readonly resource: string | undefined;
  /** Parameter of the path → field of the resource. */
  readonly fieldOf: (parameter: string) => string;
  readonly parameters: readonly ParameterModel[];
  /** Its JSON body. */
  readonly body: { readonly schema: JsonObject; readonly content: JsonObject } | undefined;
};

/** A resource, and what can be done to it. */
export type ResourceModel = {
  readonly name: string;
  /** What one item is called. */
  readonly title: string;
  readonly key: readonly string[];
  /** Key first, then what a client sends. */
  readonly columns: readonly string[];
  readonly make: OperationModel | undefined;
  readonly update: OperationModel | undefined;
  readonly remove: OperationModel | undefined;
};

/** A document as the page works with it. */
export type Model = {
  readonly document: JsonObject;
  readonly title: string;
  readonly version: string;
  /** Path of the API below the mock's root, with a slash at its beginning, or nothing. */
  readonly basePath: string;
  readonly operations: readonly OperationModel[];
  readonly resources: readonly ResourceModel[];
};

const methods = ['get', 'put', 'post', 'delete', 'patch'];

/** Makes of a document what the page shows: its operations, and its resources by their bindings. */
export function modelOf(document: JsonObject): Model {
  const info = objectAt(document, 'info');
  const [server] = isJsonArray(document.servers) ? document.servers : [];
  const url = String(objectAt({ server: server ?? null }, 'server').url ?? '');
  const operations = operationsOf(document);
  return {
    document,
    title: String(info.title ?? ''),
    version: String(info.version ?? ''),
    basePath: new URL(url || '/', 'http://mock').pathname.replace(/\/$/, ''),
    operations,
    resources: resourcesOf(document, operations),
  };
}

function operationsOf(document: JsonObject): readonly OperationModel[] {
  return Object.entries(objectAt(document, 'paths')).flatMap(([path, item]) =>
    Object.keys(isJsonObject(item) ? item : {})
      .filter((name) => methods.includes(name))
      .map((method) => toOperation(document, path, method)),
  );
}

function toOperation(document: JsonObject, path: string, method: string): OperationModel {
  const item = objectAt(document, 'paths', path);
  const object = objectAt(item, method);
  const binding = objectAt(object, 'x-action');
  const fields = objectAt(binding, 'path');
  const given = [item, object].flatMap(({ parameters }) =>
    isJsonArray(parameters) ? parameters : [],
  );
  const parameters = new Map(
    given.map((one) => resolved(document, one)).map((one) => [`${one.in} ${one.name}`, one]),
  );
  const requestBody = resolved(document, object.requestBody ?? null);
  const content = objectAt(requestBody, 'content', 'application/json');
  return {
    id: String(object.operationId ?? `${method} ${path}`),
    method: method.toUpperCase(),
    path,
    summary: String(object.summary ?? ''),
    description: String(object.description ?? ''),
    tag: String(isJsonArray(object.tags) ? object.tags[0] : ''),
    object,
    action: typeof binding.action === 'string' ? binding.action : undefined,
    resource: typeof binding.resource === 'string' ? binding.resource : undefined,
    fieldOf: (parameter) => String(fields[parameter] ?? parameter),
    parameters: [...parameters.values()].map((one) => ({
      name: String(one.name),
      in: String(one.in),
      required: one.required === true,
      description: String(one.description ?? ''),
      schema: resolved(document, one.schema),
      example: one.example,
    })),
    body: 'schema' in content ? { schema: resolved(document, content.schema), content } : undefined,
  };
}

function resourcesOf(
  document: JsonObject,
  operations: readonly OperationModel[],
): readonly ResourceModel[] {
  const schemas = Object.values(objectAt(document, 'components', 'schemas'));
  return schemas.filter(isJsonObject).flatMap((schema) => {
    const binding = objectAt(schema, 'x-resource');
    if (typeof binding.name !== 'string') return [];
    const { name } = binding;
    const find = (action: string) =>
      operations.find((one) => one.resource === name && one.action === action);
    const key = isJsonArray(binding.key) ? binding.key.map(String) : [];
    const make = find('create') ?? find('upsert');
    const sent = Object.keys(objectAt(make?.body?.schema, 'properties'));
    const shown = sent.length > 0 ? sent : Object.keys(objectAt(schema, 'properties'));
    return [
      {
        name,
        title: String(schema.title ?? name),
        key,
        columns: [...new Set([...key, ...shown])],
        ...{ make, update: find('update') ?? find('upsert'), remove: find('delete') },
      },
    ];
  });
}

/** The path of an operation below the mock's root, filled with values of its parameters. */
export function filledPath(
  { basePath }: Model,
  { path, parameters }: OperationModel,
  givenTo: (parameter: string) => string,
): string {
  const filled = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) =>
    encodeURIComponent(givenTo(name)),
  );
  const query = new URLSearchParams();
  for (const { name } of parameters.filter((one) => one.in === 'query')) {
    if (givenTo(name) !== '') query.append(name, givenTo(name));
  }
  const search = query.size > 0 ? `?${query}` : '';
  return `${basePath}${filled}${search}`.replace(/^\//, '');
}
