import base from './playwright.config';

/** `npm run pictures`: takes the guides' pictures anew, into docs/images. */
export default { ...base, retries: 0, testMatch: '**/*.pictures.ts' };
