import { openConsole } from './open-console.ts';
import { start } from './start.ts';

void start('', openConsole);
