import { setPriority } from 'node:os';

/**
 * For tests without live media, which run beside one that has it: they and what they start yield to it. Only in a worker: the main process reads these
 * files too, and its children would all inherit.
 */
if (process.env['TEST_WORKER_INDEX'] !== undefined) setPriority(5);
