import { checkArchive } from './core/archive';
import type { ArchiveFile } from './core/files';
import { UnreadableError } from './core/files';
import { joined, seekable } from './core/play';
import { zipFiles } from './core/zip';
import type { FromWorker, ToWorker } from './messages';

/** Checks away from the page, which stays responsive. */

const page = self as unknown as { postMessage(message: FromWorker): void };
const STEP_MS = 100;

let files: readonly ArchiveFile[] = [];

async function check(): Promise<void> {
  let told = 0;
  const report = await checkArchive(files, (step) => {
    const now = performance.now();
    if (now - told < STEP_MS) return;
    told = now;
    page.postMessage({ is: 'step', step });
  });
  page.postMessage({ is: 'report', report });
}

async function answer(message: ToWorker): Promise<void> {
  switch (message.do) {
    case 'folder':
      files = message.files.map(({ path, file }) => ({
        path,
        size: file.size,
        read: async () => new Uint8Array(await file.arrayBuffer()),
        blob: () => Promise.resolve(file),
      }));
      return check();
    case 'zip':
      files = await zipFiles(message.file);
      return check();
    case 'play': {
      const chunks = message.track.paths.map((path) => files.find((file) => file.path === path));
      const parts: Blob[] = [];
      for (const chunk of chunks) if (chunk) parts.push(await chunk.blob());
      const plain = joined(parts, message.track);
      page.postMessage({ is: 'media', track: message.track, plain, media: await seekable(parts, message.track) });
    }
  }
}

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  answer(event.data).catch((e: unknown) => {
    if (!(e instanceof UnreadableError) && !(e instanceof DOMException)) throw e;
    page.postMessage({ is: 'unreadable', detail: e.message });
  });
});
