import { advanceClock, getClock, setClock } from './clock.ts';
import type { ControlOperation } from './control-operation.ts';
import { exportData, importData, resetPractice } from './data.ts';
import { addFault, clearFaults, deleteFault, listFaults } from './faults.ts';
import { listItems } from './items.ts';
import { createKey, deleteKey, deletePractice, listPractices } from './keys.ts';
import { getProfile, listQuestions, setProfile } from './profile.ts';
import {
  clearRequests,
  getRequest,
  listRequests,
  streamRequests,
  verifyRequests,
} from './requests.ts';
import { getApiDocument, getDocument, getHealth, getInfo } from './server.ts';
import {
  deleteSnapshot,
  forkSnapshot,
  listSnapshots,
  restorePractice,
  takeSnapshot,
} from './snapshots.ts';

/** What each operation of the control API's document does, by its operationId. */
export const operations: Readonly<Record<string, ControlOperation>> = {
  addFault,
  advanceClock,
  clearFaults,
  clearRequests,
  createKey,
  deleteFault,
  deleteKey,
  deletePractice,
  deleteSnapshot,
  exportData,
  forkSnapshot,
  getApiDocument,
  getClock,
  getDocument,
  getHealth,
  getInfo,
  getProfile,
  getRequest,
  importData,
  listItems,
  listFaults,
  listPractices,
  listQuestions,
  listRequests,
  listSnapshots,
  resetPractice,
  restoreSnapshot: restorePractice,
  setClock,
  setProfile,
  streamRequests,
  takeSnapshot,
  verifyRequests,
};
