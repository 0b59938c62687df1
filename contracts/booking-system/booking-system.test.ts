import { createConsumer } from '../consumer.ts';
import { testDeletions } from './deletions.ts';
import { testLookUps } from './look-ups.ts';
import { testUpdates } from './updates.ts';
import { testUpserts } from './upserts.ts';

// A system in which appointments are booked: it owns its patients' data, keeps the API's copy up to date,
// and knows every patient by its own id. It never lists them.
const { pact, testPact } = createConsumer('booking-system');

testUpserts(pact);
testLookUps(pact);
testUpdates(pact);
testDeletions(pact);
testPact();
