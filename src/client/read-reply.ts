import { ApiProblem } from './api-problem.ts';
import { isObject, readErrorBody } from './error-body.ts';
import type { Patient, PatientPage } from './patient.ts';
import type { Reply, Request } from './send.ts';

/** The patient of an answer. */
export function patientIn(request: Request, reply: Reply): Patient {
  const body = bodyOf(reply);
  if (isGood(reply) && isObject(body) && typeof body.id === 'string') {
    return body as Patient; // as far as is known: it has an id
  }
  throw problemOf(request, reply);
}

/** The page of an answer. */
export function pageIn(request: Request, reply: Reply): PatientPage {
  const body = bodyOf(reply);
  if (isGood(reply) && isObject(body) && Array.isArray(body.data) && Number.isInteger(body.count)) {
    return body as PatientPage; // as far as is known: items and their number
  }
  throw problemOf(request, reply);
}

/** Whether an answer is one of success. */
export function isGood({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** What an answer that is not the one wanted says. */
export function problemOf({ name }: Request, reply: Reply): ApiProblem {
  const { status, headers, retryAfter } = reply;
  const body = bodyOf(reply);
  const { detail, violations, problem } = readErrorBody(body);
  const said = status < 400 ? 'not as the API answers; is the base URL right?' : detail;
  return new ApiProblem(`${name}: answered ${status}${said === undefined ? '' : `: ${said}`}`, {
    status,
    violations,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter,
    problem,
    body,
  });
}

/** The body, parsed if it is JSON; undefined where there is none. */
function bodyOf({ text }: Reply): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
