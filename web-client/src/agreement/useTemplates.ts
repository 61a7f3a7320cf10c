import { useCallback } from 'react';

import type { AgreementTemplates, Template } from '../protocol';
import { api } from '../shared/api';
import { useAsync } from '../shared/useAsync';

let known: Promise<AgreementTemplates> | undefined;

/** Clauses to choose from, asked for once. */
export function useTemplates(): readonly Template[] {
  const load = useCallback(() => {
    known ??= api.get<AgreementTemplates>('/agreement-templates').catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }, []);
  const asked = useAsync(load);
  return asked.state === 'ready' ? asked.value.templates : [];
}
