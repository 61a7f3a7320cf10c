import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

/** What the page may do: run itself, check in a worker of its own, play what was chosen. Nothing from or to any network. */
const POLICY = "default-src 'none'; worker-src blob:; media-src blob:; base-uri 'none'; form-action 'none'";

/** Puts script and style into the page, which then is one file that works from a disk. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('there is no page');
      let script = '';
      let style = '';
      for (const [name, one] of Object.entries(bundle)) {
        if (one === page) continue;
        if (one.type === 'chunk') script += one.code;
        else if (name.endsWith('.css')) style += text(one.source);
        else throw new Error(`${name} cannot be put into the page`);
        Reflect.deleteProperty(bundle, name);
      }
      script = script.replaceAll('</script', '<\\/script').trim();
      style = style.trim();
      const policy = `${POLICY}; script-src ${hash(script)}; style-src ${hash(style)}`;
      const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">\n<style>${style}</style>`;
      const html = text(page.source)
        .replaceAll(/ *<(script|link)[^>]*(src|href)="[^"]*"[^>]*>(<\/script>)?\n/g, '')
        .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n${head}`)
        .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
      page.source = html;
      page.fileName = 'verifier.html';
    },
  };
}

const text = (source: string | Uint8Array): string =>
  typeof source === 'string' ? source : new TextDecoder().decode(source);

const hash = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  plugins: [oneFile()],
  worker: { format: 'iife' },
  build: {
    outDir: '../dist',
    emptyOutDir: false,
    target: ['chrome103', 'edge103', 'firefox113', 'safari16.4'],
    cssCodeSplit: false,
    modulePreload: false,
    assetsInlineLimit: 0,
  },
});
