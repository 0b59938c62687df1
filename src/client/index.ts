export { ApiProblem, type Problem, type Violation } from './api-problem.ts';
export type { CallOptions, ClientOptions } from './client-options.ts';
export { type Client, createClient, type ListOptions } from './create-client.ts';
export { NoAnswer, type NoAnswerReason } from './no-answer.ts';
export type { Pair, Patient, PatientChange, PatientPage, PatientUpsert } from './patient.ts';
