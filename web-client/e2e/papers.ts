import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

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
