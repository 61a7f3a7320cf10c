import { useTranslation } from 'react-i18next';

import type { Happening } from '../protocol';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from './assignments.module.css';
import type zh from './locales/zh-CN.json';

type Kind = keyof typeof zh.timeline.kind;
type Detail = keyof typeof zh.timeline.detail;

/** What happened, newest first. */
export function Timeline({ happenings }: { happenings: readonly Happening[] }) {
  const { t, i18n } = useTranslation('assignments');
  const isKind = (kind: string): kind is Kind => i18n.exists(`assignments:timeline.kind.${kind}`);
  const isDetail = (detail: string): detail is Detail => i18n.exists(`assignments:timeline.detail.${detail}`);
  const language = useLanguage();
  return (
    <ol className={styles.timeline} data-testid="timeline">
      {[...happenings].reverse().map((entry) => {
        const { kind, detail, words, party, channel, by } = entry;
        const session = kind === 'session' && words !== undefined;
        const said = [
          party,
          channel === undefined ? undefined : t(`channel.${channel}`),
          detail === undefined ? undefined : isDetail(detail) ? t(`timeline.detail.${detail}`) : undefined,
          kind === 'extended' && detail !== undefined ? t('clock.extended', { days: detail }) : undefined,
          session ? dateTime(words, language) : words,
        ].filter((part) => part !== undefined && part !== '');
        return (
          <li key={entry.seq} data-kind={kind}>
            <strong>{isKind(kind) ? t(`timeline.kind.${kind}`) : kind}</strong>
            {said.length > 0 && <span> {said.join(' · ')}</span>}
            <span className={styles.soft}>
              {dateTime(entry.at, language)}
              {by !== undefined && ` · ${by}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
