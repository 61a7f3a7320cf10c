import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from './api';
import styles from './ErrorPanel.module.css';
import { LineTestLink } from './LineTestLink';
import { citation } from './format';
import { useLanguage } from './useLanguage';

interface ErrorPanelProps {
  /** What happened, one sentence. */
  what: string;
  /** What to do now, one sentence or a few steps. */
  todo?: ReactNode;
  /** The rule it rests on. */
  article?: string | undefined;
  /** For the person who is called for help. */
  code?: string | undefined;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}

/** A failure in words: what happened, what to do, and the code to read to whoever helps. */
export function ErrorPanel({ what, todo, article, code, onRetry, children }: ErrorPanelProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <section className={styles.panel} role="alert" data-testid="error" data-code={code}>
      <p className={styles.what}>{what}</p>
      {todo !== undefined && <div className={styles.todo}>{todo}</div>}
      {article !== undefined && <p className={styles.small}>{t('basis', { article: citation(article, language) })}</p>}
      {children}
      {code === 'network' && location.pathname !== '/line-test' && <LineTestLink />}
      {onRetry && (
        <Button className={styles.retry} onClick={onRetry} size="md">
          {t('retry')}
        </Button>
      )}
      {code !== undefined && <p className={styles.small}>{t('code', { code })}</p>}
    </section>
  );
}

/** The same for whatever was thrown: the server's own sentence where it gave one. */
export function ErrorOf({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { what, todo, article, code } = useFailure(error);
  return <ErrorPanel what={what} todo={todo} article={article} code={code} onRetry={onRetry} />;
}

export interface Failure {
  what: string;
  todo?: string;
  article?: string | undefined;
  code: string;
}

export function useFailure(error: unknown): Failure {
  const { t } = useTranslation();
  if (!(error instanceof ApiError)) return { what: t('failed.unexpected'), todo: t('failed.reload'), code: 'page' };
  if (error.code === 'network') return { what: t('failed.network'), todo: t('failed.networkTodo'), code: error.code };
  if (error.detail !== '') return { what: error.detail, article: error.article, code: error.code };
  return { what: t('failed.server'), todo: t('failed.later'), article: error.article, code: error.code };
}
