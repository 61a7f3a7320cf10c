import { createHash } from 'node:crypto';
import { constants, crc32, deflateSync, inflateSync } from 'node:zlib';

/** Files as people bring them. */
export interface Paper {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export function sha256({ buffer }: Paper): string {
  return createHash('sha256').update(buffer).digest('hex');
}

/** A picture of broad stripes. */
export function picture(name: string, width = 640, height = 480): Paper {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      const light = Math.floor((x + y) / 40) % 2 === 0;
      rows.writeUIntBE(light ? 0xf2efe4 : 0x3a6ea5, at, 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { name, mimeType: 'image/png', buffer };
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const out = Buffer.alloc(8 + content.length + 4);
  out.writeUInt32BE(content.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 8 + content.length);
  return out;
}

/** A PDF file, one line of words to a page. */
export function pdf(name: string, pages: string[]): Paper {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', ''];
  objects[1] = `<</Type/Pages/Count ${pages.length}/Kids[${pages.map((_, i) => `${3 + 2 * i} 0 R`).join(' ')}]>>`;
  pages.forEach((words, i) => {
    const text = `BT /F 28 Tf 60 720 Td (${words}) Tj ET 60 700 400 2 re f`;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${4 + 2 * i} 0 R` +
        '/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
      `<</Length ${text.length}>>stream\n${text}\nendstream`,
    );
  });
  let file = '%PDF-1.4\n';
  const at = objects.map((body, i) => {
    const start = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return start;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += at.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${xref}\n%%EOF\n`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(file, 'latin1') };
}

export function text(name: string, words: string): Paper {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(words) };
}

/** The words of a PDF of ours, without spaces: one composite font, whose own table says what its glyphs mean (ISO 32000-1 §9.10.3). */
export function pdfWords(file: Buffer): string {
  const streams = [
    ...file.toString('latin1').matchAll(/obj\s*(<<[\s\S]*?>>)\s*stream\r?\n([\s\S]*?)\r?\nendstream/g),
  ].map(([, dictionary = '', data = '']) => {
    const bytes = Buffer.from(data, 'latin1');
    if (!dictionary.includes('/FlateDecode')) return data;
    return inflateSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
  });
  const letters = lettersOf(streams.filter((each) => each.includes('begincmap')).join('\n'));
  return streams
    .filter((each) => each.includes(' Tj') && !each.includes('begincmap'))
    .flatMap((each) => [...each.matchAll(/(<[0-9A-Fa-f]*>|\((?:\\[\s\S]|[^\\()])*\))\s*Tj/g)])
    .map(([, shown = '']) => glyphs(shown))
    .map((shown) => shown.map((glyph) => letters.get(glyph) ?? '').join(''))
    .join('')
    .replace(/\s/g, '');
}

function lettersOf(table: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', at = ''] of block.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const first = Buffer.from(at, 'hex').swap16().toString('utf16le');
      const code = first.codePointAt(0) ?? 0;
      for (let glyph = parseInt(from, 16); glyph <= parseInt(to, 16); glyph++) {
        letters.set(
          glyph,
          first.length > (code > 0xffff ? 2 : 1) ? first : String.fromCodePoint(code + glyph - parseInt(from, 16)),
        );
      }
    }
  }
  return letters;
}

/** Two bytes a glyph, as the page writes them: in hex, or as they are with some escaped. */
function glyphs(shown: string): number[] {
  const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
  const bytes = shown.startsWith('<')
    ? Buffer.from(shown.slice(1, -1), 'hex')
    : Buffer.from(
        shown.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => escapes[letter] ?? letter),
        'latin1',
      );
  return Array.from({ length: bytes.length / 2 }, (_, n) => bytes.readUInt16BE(2 * n));
}
