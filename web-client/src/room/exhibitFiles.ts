import type { DocumentList, DocumentView } from '../protocol';
import { ApiError } from '../shared/api';
import { door, given, headers, type Here, refused } from './doors';

/** What the server takes; it looks at the content itself. */
export const TAKEN = '.pdf,.png,.jpg,.jpeg,.webp,.txt,application/pdf,image/png,image/jpeg,image/webp,text/plain';
export const LARGEST = 20 * 1024 * 1024;

function base(here: Here): string {
  return `${door(here)}/exhibits`;
}

export function pageUrl(here: Here, exhibitId: string, page: number): string {
  return `${base(here)}/${encodeURIComponent(exhibitId)}/pages/${String(page)}`;
}

export function fileUrl(here: Here, exhibitId: string): string {
  return `${base(here)}/${encodeURIComponent(exhibitId)}/file`;
}

/** A page as a picture, where a plain address is not enough. */
export async function picture(here: Here, url: string, signal: AbortSignal): Promise<Blob> {
  return (await given(here, url, signal)).blob();
}

/** The lines of a page of plain text. */
export interface TextPage {
  columns: number;
  lines: string[];
}

export async function textPage(here: Here, exhibitId: string, page: number, signal: AbortSignal): Promise<TextPage> {
  return (await (await given(here, pageUrl(here, exhibitId, page), signal)).json()) as TextPage;
}

/** One's own uploaded files, put in or not. */
export async function ownFiles(here: Here, signal?: AbortSignal): Promise<DocumentView[]> {
  return ((await (await given(here, base(here), signal)).json()) as DocumentList).documents;
}

/**
 * Sends one file as it is. `fetch` does not say how far it is; this does.
 *
 * @param progress 0 to 1
 * @throws ApiError
 */
export function upload(
  here: Here,
  file: File,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<DocumentView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    request.open('POST', `${base(here)}?name=${encodeURIComponent(file.name)}`);
    for (const [name, value] of Object.entries(headers(here))) request.setRequestHeader(name, value);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      signal.removeEventListener('abort', stop);
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DocumentView);
      else reject(refused(request.status, request.responseText));
    };
    request.onerror = () => reject(new ApiError(0, 'network', ''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', stop);
    request.send(file);
  });
}
