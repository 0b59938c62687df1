import { defineConfig } from 'vitest/config';

// Starts one mock for the whole run, and stops it at the end.
export default defineConfig({ test: { globalSetup: ['voxares-kit/vitest/setup'] } });
