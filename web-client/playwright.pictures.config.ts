import { common } from './playwright.config';

/** `npm run pictures`: takes the guides' pictures anew, into docs/images. */
export default { ...common, retries: 0, testMatch: '**/*.pictures.ts' };
