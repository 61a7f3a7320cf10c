import type { DocumentList, DocumentView, Problem } from '../protocol';
import { api, ApiError } from '../shared/api';
import { language } from '../shared/i18n';
import { mediates, type RoomHere } from './context';

/** What the server takes; it looks at the content itself. */
export const TAKEN = '.pdf,.png,.jpg,.jpeg,.webp,.txt,application/pdf,image/png,image/jpeg,image/webp,text/plain';
export const LARGEST = 20 * 1024 * 1024;

type Here = Pick<RoomHere, 'room' | 'me'>;

/** Where one's own exhibits are: a mediator comes by account, a party by the cookie of the join pages. */
function base(here: Here): string {
  return mediates(here) ? `/sessions/${encodeURIComponent(here.room.sessionId)}/exhibits` : '/join/exhibits';
}

export function pageUrl(here: Here, exhibitId: string, page: number): string {
  return `/api${base(here)}/${encodeURIComponent(exhibitId)}/pages/${String(page)}`;
}

export function fileUrl(here: Here, exhibitId: string): string {
  return `/api${base(here)}/${encodeURIComponent(exhibitId)}/file`;
}

/** The lines of a page of plain text. */
export interface TextPage {
  columns: number;
  lines: string[];
}

export function textPage(here: Here, exhibitId: string, page: number, signal: AbortSignal): Promise<TextPage> {
  return api.get<TextPage>(`${base(here)}/${encodeURIComponent(exhibitId)}/pages/${String(page)}`, { signal });
}

/** One's own uploaded files, put in or not. */
export async function ownFiles(here: Here, signal?: AbortSignal): Promise<DocumentView[]> {
  const { documents } = await api.get<DocumentList>(base(here), signal === undefined ? {} : { signal });
  return documents;
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
    request.open('POST', `/api${base(here)}?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('Accept-Language', language());
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total);
    request.onload = () => {
      signal.removeEventListener('abort', stop);
      if (request.status === 201) resolve(JSON.parse(request.responseText) as DocumentView);
      else reject(refused(request));
    };
    request.onerror = () => reject(new ApiError(0, 'network', ''));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    signal.addEventListener('abort', stop);
    request.send(file);
  });
}

function refused(request: XMLHttpRequest): ApiError {
  try {
    const problem = JSON.parse(request.responseText) as Partial<Problem>;
    return new ApiError(
      request.status,
      problem.code ?? `http_${String(request.status)}`,
      problem.detail ?? '',
      problem.article,
    );
  } catch {
    return new ApiError(request.status, `http_${String(request.status)}`, '');
  }
}
