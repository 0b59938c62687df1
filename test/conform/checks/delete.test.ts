import { deleteChecks } from '../../../src/conform/checks/delete.ts';
import { tryChecks } from './judged.ts';

tryChecks({
  checks: deleteChecks,
  defects: [
    'delete-answers-body',
    'delete-keeps',
    'delete-late',
    'delete-still-read',
    'delete-still-patched',
    'delete-takes-the-provider',
    'delete-takes-namesakes',
  ],
  variants: [
    'answer:missing-delete=204',
    'answer:recreated-id=same',
    'missing-before-body',
    'errors-in-plain-text',
  ],
});
