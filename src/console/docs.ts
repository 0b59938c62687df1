import { openDocs } from './open-docs.ts';
import { start } from './start.ts';

void start('docs', openDocs, { needsKey: false });
