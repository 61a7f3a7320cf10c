import type { DocumentList, DocumentView, Problem } from '../protocol';
import { ApiError } from '../shared/api';
import { language } from '../shared/i18n';
import { mediates, type RoomHere } from './context';

/** What the server takes; it looks at the content itself. */
export const TAKEN = '.pdf,.png,.jpg,.jpeg,.webp,.txt,application/pdf,image/png,image/jpeg,image/webp,text/plain';
export const LARGEST = 20 * 1024 * 1024;

type Here = Pick<RoomHere, 'room' | 'me' | 'party' | 'session'>;

/** A mediator comes by account, a party by the cookie of the join pages, whoever a platform vouched for by their place in the room. */
function base(here: Here): string {
  if (mediates(here)) return `/api/sessions/${encodeURIComponent(here.room.sessionId)}/exhibits`;
  return here.party === undefined ? '/api/room/exhibits' : '/api/join/exhibits';
}

/** Whether a plain address is enough, as in a picture or a link. */
export function byCookie(here: Here): boolean {
  return mediates(here) || here.party !== undefined;
}

function headers(here: Here): Record<string, string> {
  const said = { 'Accept-Language': language() };
  return byCookie(here) ? said : { ...said, Authorization: `Bearer ${here.session.token ?? ''}` };
}

export function pageUrl(here: Here, exhibitId: string, page: number): string {
  return `${base(here)}/${encodeURIComponent(exhibitId)}/pages/${String(page)}`;
}

export function fileUrl(here: Here, exhibitId: string): string {
  return `${base(here)}/${encodeURIComponent(exhibitId)}/file`;
}

/** @throws ApiError */
async function given(here: Here, url: string, signal?: AbortSignal): Promise<Response> {
  const response = await fetch(url, {
    headers: headers(here),
    credentials: 'same-origin',
    cache: 'no-store',
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw refused(response.status, await response.text());
  return response;
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

function refused(status: number, body: string): ApiError {
  try {
    const problem = JSON.parse(body) as Partial<Problem>;
    return new ApiError(status, problem.code ?? `http_${String(status)}`, problem.detail ?? '', problem.article);
  } catch {
    return new ApiError(status, `http_${String(status)}`, '');
  }
}
