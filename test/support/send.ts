import { isJsonObject, type Json, type JsonObject } from '../../src/json.ts';

/** An answer, read to its end. */
export type Received = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as a JSON object; empty where there is none. */
  readonly body: JsonObject;
};

/** A body that is sent: a text or bytes as they are, anything else as JSON. */
export type SentBody = Json | Uint8Array;

/**
 * Sends a request and reads the answer.
 *
 * @param key the API key; none: no Authorization header
 * @param path what follows the base URL
 */
export async function send(
  url: string,
  key: string | undefined,
  method: string,
  path: string,
  body?: SentBody,
  headers: Readonly<Record<string, string>> = {},
): Promise<Received> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key !== undefined && { Authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: payloadOf(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: objectOf(text) };
}

/** The items of a list's answer. */
export function itemsOf(received: Received, name = 'data'): readonly JsonObject[] {
  const items = received.body[name];
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
}

/** What an answer says is wrong with a request. */
export function violationsIn(received: Received): readonly JsonObject[] {
  return itemsOf(received, 'violations');
}

function payloadOf(body: SentBody): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return new Uint8Array(body);
  return JSON.stringify(body);
}

function objectOf(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as Json; // JSON.parse gives nothing else
    return isJsonObject(value) ? value : {};
  } catch {
    return {}; // no JSON: the test looks at the text
  }
}
