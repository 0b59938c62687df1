import { type Exchange, isAccepted } from '../../target/exchange.ts';
import { isRefused } from './lab.ts';

/** Statuses that speak of the moment, not of the request: sent again, it might be accepted. */
const momentary = [408, 425, 429];

/**
 * Whether an answer says that the request took place or that it did not. After any other one (none at all,
 * a failure) it may have taken place, or may yet.
 */
export function isDecided(exchange: Exchange): boolean {
  const isMomentary = momentary.includes(exchange.response?.status ?? 0);
  return isAccepted(exchange) || (isRefused(exchange) && !isMomentary);
}
