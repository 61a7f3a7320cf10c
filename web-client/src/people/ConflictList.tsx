import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { ConflictHints } from '../protocol';
import { api } from '../shared/api';
import desk from '../shared/desk.module.css';
import { list } from '../shared/format';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import { useLanguage } from '../shared/useLanguage';
import { useHintWords } from './useHintWords';

interface ConflictListProps {
  /** Of the API, without `/conflicts`. */
  path: string;
  /** Only this mediator's. */
  only?: string | undefined;
}

/** What may stand between a mediator and impartiality: to be looked into and disclosed; it forbids nothing. */
export default function ConflictList({ path, only }: ConflictListProps) {
  const { t } = useTranslation('people');
  const words = useHintWords();
  const language = useLanguage();
  const load = useCallback((signal: AbortSignal) => api.get<ConflictHints>(`${path}/conflicts`, { signal }), [path]);
  const found = useAsync(load);
  if (found.state === 'loading') return null;
  if (found.state === 'failed') return <StaffError error={found.error} onRetry={found.reload} />;
  const about = <T extends { accountId: string }>(all: readonly T[]) =>
    all.filter(({ accountId }) => only === undefined || accountId === only);
  const hints = about(found.value.hints);
  const namesOnly = about(found.value.namesOnly);
  if (hints.length === 0 && namesOnly.length === 0) return null;
  return (
    <section aria-label={t('conflict.title')} data-testid="conflicts">
      {hints.length > 0 && (
        <div className={desk.notice}>
          <p>
            <strong>{t('conflict.title')}</strong> {t('conflict.todo')}
          </p>
          <ul>
            {hints.map((hint) => (
              <li key={hint.accountId + hint.kind + hint.person} data-testid="conflict" data-kind={hint.kind}>
                {t('conflict.of', { mediator: hint.mediator, text: words(hint) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {namesOnly.length > 0 && (
        <p className={desk.soft}>
          {t('conflict.namesOnly', {
            names: list(
              namesOnly.map(({ name }) => name),
              language,
            ),
          })}
        </p>
      )}
    </section>
  );
}
