import type { Problem } from '../protocol';
import { ApiError } from '../shared/api';
import { language } from '../shared/i18n';
import { mediates, type RoomHere } from './context';

export type Here = Pick<RoomHere, 'room' | 'me' | 'party' | 'session'>;

/** Where what is of the room is asked for: a mediator comes by account, a party by the cookie of the join pages, whoever a platform vouched for by their place in the room. */
export function door(here: Here): string {
  if (mediates(here)) return `/api/sessions/${encodeURIComponent(here.room.sessionId)}`;
  return here.party === undefined ? '/api/room' : '/api/join';
}

/** Whether a plain address is enough, as in a picture or a link. */
export function byCookie(here: Here): boolean {
  return mediates(here) || here.party !== undefined;
}

export function headers(here: Here): Record<string, string> {
  const said = { 'Accept-Language': language() };
  return byCookie(here) ? said : { ...said, Authorization: `Bearer ${here.session.token ?? ''}` };
}

/** @throws ApiError; an AbortError when the caller gave up */
export async function given(here: Here, url: string, signal?: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, {
      headers: headers(here),
      credentials: 'same-origin',
      cache: 'no-store',
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network', '');
  }
  if (!response.ok) throw refused(response.status, await response.text(), response.headers.get('Retry-After'));
  return response;
}

/** @param retryAfter seconds, as the server wrote them */
export function refused(status: number, body: string, retryAfter?: string | null): ApiError {
  const wait = Number(retryAfter ?? NaN);
  const seconds = Number.isFinite(wait) ? wait : undefined;
  try {
    const problem = JSON.parse(body) as Partial<Problem>;
    const code = problem.code ?? `http_${String(status)}`;
    return new ApiError(status, code, problem.detail ?? '', problem.article, seconds);
  } catch {
    return new ApiError(status, `http_${String(status)}`, '', undefined, seconds);
  }
}
