import { ApiError } from '../shared/api';
import { NoTicketError } from '../signal/client';

/** Turns the API's no into the line's: what the server refused is final, what did not reach it or came too fast is tried again. */
export function ticketFrom(ask: () => Promise<string>): () => Promise<string> {
  return async () => {
    try {
      return await ask();
    } catch (error) {
      const final = error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
      if (!final) throw error;
      const { code, detail, article } = error;
      throw new NoTicketError({ code, message: detail, ...(article === undefined ? {} : { article }) });
    }
  };
}
