import { findChromium } from './chromium.ts';

/** Without a browser there is nothing to run: one line says so, instead of each test in its own way. */
export default function setup(): void {
  try {
    findChromium(process.env);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
