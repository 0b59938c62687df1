import { isValidPhoneNumber } from 'libphonenumber-js/min';

/** Whether a number planned by some country's numbering plan, written as E.164 has it. */
export function isAssignedPhoneNumber(number: string): boolean {
  return isValidPhoneNumber(number);
}
