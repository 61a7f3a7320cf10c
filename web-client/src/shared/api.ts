import type { Problem } from '../protocol';
import { language } from './i18n';

/** What the server refused, with its own sentence (RFC 9457), or why it could not be asked. */
export class ApiError extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** The server's code; `network` and `not_json` are ours. */
    readonly code: string,
    readonly detail: string,
    readonly article?: string,
    /** Seconds, when the server said how long to wait. */
    readonly retryAfterSeconds?: number,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ApiError';
  }
}

export interface Call {
  signal?: AbortSignal;
  /** Goes on when the page is left. */
  keepalive?: boolean;
}

export const api = {
  get: <T>(path: string, call?: Call) => request<T>('GET', path, undefined, call),
  post: <T = void>(path: string, body?: unknown, call?: Call) => request<T>('POST', path, body ?? {}, call),
  put: <T = void>(path: string, body: unknown, call?: Call) => request<T>('PUT', path, body, call),
  delete: <T = void>(path: string, call?: Call) => request<T>('DELETE', path, undefined, call),
};

/** @throws ApiError always that, save an AbortError when the caller gave up */
async function request<T>(method: string, path: string, body: unknown, call: Call = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language() };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...call,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError(0, 'network', '');
  }
  if (!response.ok) throw await refused(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch {
    throw new ApiError(response.status, 'not_json', '');
  }
}

/** Sends a file's bytes as they are. @throws ApiError */
export async function upload<T = unknown>(path: string, file: Blob): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method: 'POST',
      headers: { 'Accept-Language': language(), 'Content-Type': 'application/octet-stream' },
      credentials: 'same-origin',
      body: file,
    });
  } catch {
    throw new ApiError(0, 'network', '');
  }
  if (!response.ok) throw await refused(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function refused(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('Retry-After') ?? NaN);
  const wait = Number.isFinite(retryAfter) ? retryAfter : undefined;
  try {
    const problem = (await response.json()) as Partial<Problem>;
    return new ApiError(
      response.status,
      problem.code ?? `http_${response.status}`,
      problem.detail ?? '',
      problem.article,
      wait,
    );
  } catch {
    return new ApiError(response.status, `http_${response.status}`, '', undefined, wait);
  }
}
