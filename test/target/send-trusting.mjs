// Asks a server, and says what came of it.
import { createTransport } from '../../dist/target/transport.js';

const transport = createTransport({ url: process.argv[2], env: process.env });
const { response, failure } = await transport.send({ method: 'GET', path: '/x', headers: [] });
process.stdout.write(String(response?.status ?? failure.kind));
await transport.close();
