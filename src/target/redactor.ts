import { isJsonObject, type Json } from '../json.ts';
import type { Exchange, TargetRequest, TargetResponse } from './exchange.ts';
import { createKnownValues } from './known-values.ts';
import { createMask } from './mask.ts';
import { safeText, withoutMet } from './safe-text.ts';

/** What is to be kept back besides what was there before the run. */
export type RedactorOptions = {
  readonly keys: readonly string[];
  /** Other secrets, such as the values of headers that the run was given. */
  readonly secrets?: readonly string[] | undefined;
  /** What only the run's own values have in them, such as its id. */
  readonly mark?: string | undefined;
};

/** Makes exchanges fit to be shown and stored. It must have learnt all that it is asked about. */
export interface Redactor {
  /** Takes in what a run sent and met; tell it of every exchange. */
  learn(exchange: Exchange): void;
  /** An exchange as it may be shown. */
  exchange(exchange: Exchange): Exchange;
  /** A text of our own, such as what a finding says was received. */
  text(text: string): string;
}

/**
 * Makes a redactor. What the run sent is shown; of its own items the ids and times, too, and what became
 * of sent values; of every other item the names of the properties alone.
 *
 * - In an answer about items of the run (by the paths that it touched), and in a list's item that bears an
 *   id that such an answer gave, or the run's mark, a value is shown if the run sent it or it follows from
 *   that. In any other item no value is shown.
 * - Numbers beside a list (a count) are shown.
 * - An error's text is shown as {@link safeText} has it; any other text that is no JSON is not shown.
 * - Of headers those are shown that say nothing of a person.
 *
 * @example
 * const redactor = createRedactor({ keys: [key], mark: run });
 * for (const one of target.exchanges) redactor.learn(one);
 * const shown = target.exchanges.map((one) => redactor.exchange(one));
 */
export function createRedactor(options: RedactorOptions): Redactor {
  const { keys, secrets = [] } = options;
  const known = createKnownValues(options.mark);
  const masked = createMask(keys, secrets);
  const shown = new Map<Exchange, Exchange>();

  return {
    learn: known.learn,
    text: (text) => masked(withoutMet(text, known)),
    exchange(exchange) {
      const known = shown.get(exchange) ?? shownExchange(exchange);
      shown.set(exchange, known);
      return known;
    },
  };

  function shownExchange(exchange: Exchange): Exchange {
    const { request, response, failure } = exchange;
    return {
      ...exchange,
      request: shownRequest(request),
      ...(response && { response: shownResponse(request, response) }),
      ...(failure && { failure: { ...failure, message: masked(failure.message) } }),
    };
  }

  function shownRequest(request: TargetRequest): TargetRequest {
    const { path, headers, body, touches } = request;
    return {
      ...request,
      path: masked(path),
      ...(headers && { headers: headers.map(([name, value]) => [name, sentHeader(name, value)]) }),
      ...(typeof body === 'string' && { body: masked(body) }),
      ...(touches && { touches: touches.map((touch) => ({ ...touch, path: masked(touch.path) })) }),
    };
  }

  function sentHeader(name: string, value: string): string {
    if (!secretHeaders.test(name)) return masked(value);
    // The scheme tells what was tried; of what follows only a key's id is shown.
    const [, scheme = '', rest = ''] = /^(\S+ +)?(.*)$/s.exec(masked(value)) ?? [];
    return `${scheme}${/^vox-[^\s-]+-…$/.test(rest) || rest === '' ? rest : '…'}`;
  }

  function shownResponse(request: TargetRequest, response: TargetResponse): TargetResponse {
    const { status, headers, body, json } = response;
    const names = Object.entries(headers);
    const shown = Object.fromEntries(names.map(([name, value]) => [name, cameHeader(name, value)]));
    if (json === undefined) return { status, headers: shown, body: shownBody(status, body) };
    const part = shownJson(request, json, status);
    return { status, headers: shown, body: JSON.stringify(part), json: part };
  }

  function shownJson(request: TargetRequest, json: Json, status: number): Json {
    try {
      if (status >= 300) return errorPart(json, status);
      return dataPart(json, known.asksForOwn(request));
    } catch (error) {
      if (error instanceof RangeError) return '…'; // nested deeper than the stack
      throw error;
    }
  }

  function shownBody(status: number, body: string): string {
    if (body === '') return '';
    return status >= 300 ? masked(safeText(body, known)) : '…';
  }

  function cameHeader(name: string, value: string): string {
    return plainHeaders.test(name) ? masked(value) : '…';
  }

  /** A part of an error's body. */
  function errorPart(json: Json, status: number): Json {
    if (typeof json === 'string') return masked(safeText(json, known));
    if (typeof json === 'number') return json === status || known.isOwn(String(json)) ? json : '…';
    return parts(json, (part) => errorPart(part, status));
  }

  /** A part of any other body; `isOwn` says whether it belongs to an item of the run. */
  function dataPart(json: Json, isOwn: boolean): Json {
    if (typeof json === 'object' && json !== null) {
      const own = isOwn || (isJsonObject(json) && known.isOwnItem(json));
      const isEnvelope =
        isJsonObject(json) && Object.values(json).some((part) => Array.isArray(part));
      return parts(json, (part) => {
        return isEnvelope && typeof part === 'number' ? part : dataPart(part, own);
      });
    }
    if (json === null || (isOwn && (typeof json === 'boolean' || known.isOwn(String(json))))) {
      return typeof json === 'string' ? masked(json) : json;
    }
    return '…';
  }

  function parts(json: Json, shown: (part: Json) => Json): Json {
    if (Array.isArray(json)) return json.map(shown);
    if (!isJsonObject(json)) return json;
    const entries = Object.entries(json);
    return Object.fromEntries(entries.map(([name, part]) => [shownName(name), shown(part)]));
  }

  /** A name that is none of a program's might be somebody's. */
  function shownName(name: string): string {
    return /^[\w$@.-]{1,40}$/.test(name) || known.isSent(name) ? masked(name) : '…';
  }
}

const secretHeaders =
  /^((proxy-)?authorization|(set-)?cookie|.*(api-?key|token|secret|password).*)$/i;

const plainHeaders =
  /^(accept.*|age|allow|cache-control|connection|content-(encoding|language|length|type)|date|expires|keep-alive|pragma|(x-)?rate-?limit.*|retry-after|server|strict-transport-security|transfer-encoding|vary|via|www-authenticate|x-content-type-options|x-frame-options|x-powered-by)$/i;
