import { stripVTControlCharacters } from 'node:util';
import { type JsonObject, jsonOf } from '../../json.ts';
import { percentDecoded } from '../../spec/path.ts';
import type { Exchange } from '../../target/exchange.ts';
import { leavesOf } from '../../target/known-values.ts';

/** What of the verifier's output is known. */
export type OutputParts = {
  /** All exchanges so far: an answer is there before the verifier can speak of it. */
  readonly exchanges: readonly Exchange[];
  /** What is verified: a consumer's own text. */
  readonly pacts: readonly JsonObject[];
  /** Hides keys and other secrets. */
  readonly mask: (text: string) => string;
};

/**
 * Makes what a line of the verifier's own output is shown as. It says of whatever is there what it should have been,
 * so that a word that stands in an answer is `…`, and so is the quoted value that has it, unless the run sent it or
 * the pact has it.
 *
 * @example
 * shown("Expected 'Zoe' (String) to be equal to 'Ana' (String)") // "Expected '…' (String) to be equal to 'Ana' (String)"
 */
export function createShownOutput({ exchanges, pacts, mask }: OutputParts) {
  const told = new Set(spoken);
  for (const pact of pacts) for (const text of leavesOf(pact, { names: true })) addTo(told, text);
  const answered = new Set<string>();
  let learnt = 0;
  const isHidden = (word: string) =>
    answered.has(word.toLowerCase()) && !told.has(word.toLowerCase());
  const isIndex = (word: string) => /^\d{1,2}$/.test(word); // or a count, a time of the log
  return (line: string): string => {
    for (const exchange of exchanges.slice(learnt)) learn(exchange);
    learnt = exchanges.length;
    return mask(
      plain(line)
        .replaceAll(/\[(?:\d{1,3}, ?){3,}\d{1,3}\]/g, '[…]') // bytes
        .replaceAll(/'[^']*'|"[^"]*"/g, (quoted) =>
          (quoted.match(words) ?? []).some(isHidden) ? `${quoted[0]}…${quoted[0]}` : quoted,
        )
        .replaceAll(words, (word) => (isHidden(word) && !isIndex(word) ? '…' : word)),
    );
  };

  function learn({ request, response }: Exchange): void {
    const body = String(request.body ?? '');
    for (const text of [request.path, percentDecoded(request.path), ...valuesIn(body, true)])
      addTo(told, text);
    if (response === undefined) return;
    told.add(String(response.status));
    for (const text of valuesIn(response.body, false)) addTo(answered, text);
    for (const text of Object.values(response.headers)) addTo(answered, text);
  }
}

/** Letters and digits that stand together. */
const words = /[\p{L}\p{M}\p{N}]+/gu;

/** Words of the verifier's own, in lower case. */
const spoken = new Set(
  [
    'verifying a pact between and given returns a response which has status code ok failed failures',
    'includes header headers with value values a matching body expected actual to be equal the same type as but was',
    'is missing following keys key map list elements element but received there were error info warn verification',
    'unsuccessful integer string number decimal boolean array object include match not have at least most minimum',
    'null true false',
    'maximum length size content application json request interaction test name description pending loading of in for',
  ].flatMap((line) => line.split(' ')),
);

function addTo(known: Set<string>, text: string): void {
  for (const word of [...wordsIn(text), ...wordsIn(plain(text))]) known.add(word);
}

function wordsIn(text: string): readonly string[] {
  return (text.match(words) ?? []).map((word) => word.toLowerCase());
}

/** Without colours, and without escapes, of which a letter would become a part of a word. */
function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/\\u\{?([0-9a-f]{2,6})\}?/gi, (_, code: string) => characterOf(code))
    .replaceAll(/\\[nrtbf]/g, ' ');
}

function characterOf(code: string): string {
  const point = Number.parseInt(code, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : ' ';
}

/** The values in a body; a text that is no JSON is one. */
function valuesIn(body: string, names: boolean): readonly string[] {
  const json = jsonOf(body);
  return json === undefined ? [body] : [...leavesOf(json, { names })];
}
