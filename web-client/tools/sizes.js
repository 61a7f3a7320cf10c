// Prints what a party's browser downloads from the link to the waiting page: every script and style reachable from the entry, the join page and the room page, with
// the words of one language. The stage is fetched meanwhile, and what a press opens when it is pressed.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 200_000;
const PARTY_PAGES = ['index.html', 'src/join/JoinArea.tsx', 'src/room/PartyRoom.tsx'];

const manifest = JSON.parse(readFileSync('dist/manifest.json', 'utf8'));
const scripts = new Set();
const styles = new Set();

/** Static imports only: a lazy page counts when it is named in PARTY_PAGES, and of the languages one. */
function walk(key) {
  const chunk = manifest[key];
  if (!chunk || scripts.has(chunk.file)) return;
  scripts.add(chunk.file);
  for (const css of chunk.css ?? []) styles.add(css);
  for (const next of chunk.imports ?? []) walk(next);
}

for (const page of PARTY_PAGES) {
  if (!manifest[page]) throw new Error(`${page} is not an entry or a lazy page of this build`);
  walk(page);
}
for (const key of Object.keys(manifest)) {
  if (/src\/(shared|join|room)\/locales\/zh-CN\.json$/.test(key)) walk(key);
}

const gzip = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length;
const sum = (files) => [...files].reduce((total, file) => total + gzip(file), 0);
for (const file of [...scripts, ...styles]) console.log(`${String(gzip(file)).padStart(8)}  ${file}`);
const total = sum(scripts) + sum(styles);
console.log(
  `party, link to waiting page: ${sum(scripts)} bytes of JavaScript and ${sum(styles)} bytes of CSS, gzip, ${total} together`,
);
if (total > LIMIT_BYTES) {
  console.error(`over the limit of ${LIMIT_BYTES} bytes`);
  process.exit(1);
}
