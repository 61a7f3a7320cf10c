import { common } from './playwright.config';

/** `npm run measure`: figures for docs/BENCHMARKS.md, not tests; they print and judge nothing. */
export default { ...common, testMatch: '**/*.measure.ts' };
