import { openConsole } from './open-console.ts';
import { openDocs } from './open-docs.ts';
import { start } from './start.ts';

// The same file is served at both addresses.
const isDocs = location.pathname.endsWith('/docs');
void (isDocs ? start('docs', openDocs, { needsKey: false }) : start('', openConsole));
