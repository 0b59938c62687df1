import { type CallOptions, type ClientOptions, settingsOf } from './client-options.ts';
import type { Pair, Patient, PatientChange, PatientPage, PatientUpsert } from './patient.ts';
import { patientPath } from './patient-path.ts';
import { isGood, pageIn, patientIn, problemOf } from './read-reply.ts';
import { createSend } from './send.ts';

/** Which page is asked for, and how the call is to be. */
export type ListOptions = CallOptions & {
  /** Index of the page, counted from zero; default 0. */
  readonly page?: number | undefined;
  /** Patients a page; default 20. A deployment may have a largest one. */
  readonly pageSize?: number | undefined;
};

/**
 * The API as functions. Each rejects with an `ApiProblem` for an answer that is not the one wanted, a
 * `NoAnswer` where there is none, the signal's reason when it is aborted, and a `TypeError` for an argument
 * that cannot be sent.
 */
export type Client = {
  /** Creates the patient, or updates the one that the practice has under the pair. */
  upsert(patient: PatientUpsert, call?: CallOptions): Promise<Patient>;
  /** Looks a patient up; undefined for a pair that the practice does not have. */
  get(pair: Pair, call?: CallOptions): Promise<Patient | undefined>;
  /** A page of the practice's patients. One past the last is empty. */
  list(options?: ListOptions): Promise<PatientPage>;
  /**
   * All patients of the practice, page by page, from `page` on. The limits of `options` hold for each page.
   * In a list that changes meanwhile, one may be missed or met twice.
   */
  listAll(options?: ListOptions): AsyncGenerator<Patient, void, void>;
  /**
   * Changes the fields that are given. The patient as it is now, where the deployment shows it; undefined
   * where it only says that it was done (204).
   */
  update(pair: Pair, change: PatientChange, call?: CallOptions): Promise<Patient | undefined>;
  /**
   * Sees to it that the practice has no patient under the pair; one that it did not have is no error, since
   * deployments answer that in different ways, and so does a second attempt.
   */
  delete(pair: Pair, call?: CallOptions): Promise<void>;
};

/**
 * Makes a client of the Voxares Patients API. It sends nothing before it is called.
 *
 * @throws TypeError for an option that cannot be meant
 * @example
 * const client = createClient({ url: 'https://api.voxares.com/api/v1/integration', key });
 * await client.upsert({ provider: 'MyEHR', providerId: 'EHR-123', firstName: 'Ana', lastName: 'Horvat' });
 * for await (const patient of client.listAll()) console.log(patient.lastName);
 */
export function createClient(options: ClientOptions): Client {
  const send = createSend(settingsOf(options));

  return {
    async upsert(patient, call = {}) {
      const request = { name: 'upsert', method: 'POST', path: '/patients', body: patient } as const;
      return patientIn(request, await send(request, call));
    },

    async get(pair, call = {}) {
      const request = { name: 'get', method: 'GET', path: patientPath(pair) } as const;
      const reply = await send(request, call);
      return reply.status === 404 ? undefined : patientIn(request, reply);
    },

    list,

    async *listAll({ page = 0, ...options } = {}) {
      for (let next = page, seen = 0; ; next += 1) {
        const { data, count } = await list({ ...options, page: next });
        yield* data;
        seen += data.length;
        // The size of a page may be less than was asked for, so it tells nothing.
        if (data.length === 0 || (page === 0 && seen >= count)) return;
      }
    },

    async update(pair, change, call = {}) {
      const path = patientPath(pair);
      const request = { name: 'update', method: 'PATCH', path, body: change } as const;
      const reply = await send(request, call);
      return isGood(reply) && reply.text === '' ? undefined : patientIn(request, reply);
    },

    async delete(pair, call = {}) {
      const request = { name: 'delete', method: 'DELETE', path: patientPath(pair) } as const;
      const reply = await send(request, call);
      if (![204, 404].includes(reply.status)) throw problemOf(request, reply);
    },
  };

  async function list({ page, pageSize, ...call }: ListOptions = {}): Promise<PatientPage> {
    const query = new URLSearchParams();
    if (page !== undefined) query.set('page', String(page));
    if (pageSize !== undefined) query.set('pageSize', String(pageSize));
    const path = ['/patients', String(query)].filter((part) => part !== '').join('?');
    const request = { name: 'list', method: 'GET', path } as const;
    const reply = await send(request, call);
    // A page past the last may be answered with 404; how many there are, any other page says.
    const isPastTheEnd = reply.status === 404 && page !== undefined && page > 0;
    if (!isPastTheEnd) return pageIn(request, reply);
    const { count } = await list({ ...call, pageSize, page: 0 });
    return { data: [], count };
  }
}
