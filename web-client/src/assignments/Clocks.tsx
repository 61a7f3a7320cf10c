import { useTranslation } from 'react-i18next';

import type { AssignmentClock } from '../protocol';
import { citation } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import desk from '../shared/desk.module.css';
import styles from './assignments.module.css';

const TONES = { RUNNING: '', SUSPENDED: 'warn', MET: 'good', OVER: 'bad', UNKNOWN: 'warn', NO_TERM: 'warn' } as const;

/** Each term with where it stands, its last day, how that came about, and its article; those met are folded. */
export function Clocks({ clocks, ruleSet }: { clocks: readonly AssignmentClock[]; ruleSet: string }) {
  const { t } = useTranslation('assignments');
  const met = clocks.filter(({ standing }) => standing === 'MET');
  return (
    <div data-testid="clocks">
      <List clocks={clocks.filter(({ standing }) => standing !== 'MET')} />
      {met.length > 0 && (
        <details className={styles.met}>
          <summary data-testid="clocks-met">{t('clock.met', { count: met.length })}</summary>
          <List clocks={met} />
        </details>
      )}
      {clocks.length > 0 && (
        <p className={styles.soft} data-testid="rule-set">
          {t('clock.ruleSet', { name: ruleSet })}
        </p>
      )}
    </div>
  );
}

function List({ clocks }: { clocks: readonly AssignmentClock[] }) {
  return (
    <ul className={styles.clocks}>
      {clocks.map((clock) => (
        <One key={clock.kind + (clock.reading ?? '')} clock={clock} />
      ))}
    </ul>
  );
}

function One({ clock }: { clock: AssignmentClock }) {
  const { t } = useTranslation('assignments');
  const language = useLanguage();
  return (
    <li
      data-standing={clock.standing}
      data-testid={`clock-${clock.kind}${clock.reading === undefined ? '' : `-${clock.reading}`}`}
    >
      <div className={desk.top}>
        <strong>{t(`clock.kind.${clock.kind}`)}</strong>
        <span className={desk.state} data-tone={TONES[clock.standing]}>
          {t(`clock.standing.${clock.standing}`)}
        </span>
      </div>
      {clock.last !== undefined && <span>{t('clock.last', { day: clock.last })}</span>}
      {clock.reading !== undefined && <span className={styles.soft}>{t(`clock.reading.${clock.reading}`)}</span>}
      {clock.counted !== undefined && clock.last !== undefined && (
        <span className={styles.soft}>{t('clock.moved', { counted: clock.counted, last: clock.last })}</span>
      )}
      {clock.extendedBy > 0 && <span className={styles.soft}>{t('clock.extended', { days: clock.extendedBy })}</span>}
      {clock.standing === 'SUSPENDED' && <span className={styles.soft}>{t('clock.suspended')}</span>}
      {clock.missingYear !== undefined && (
        <span className={styles.soft}>{t('clock.unknown', { year: clock.missingYear })}</span>
      )}
      {clock.standing === 'NO_TERM' && <span className={styles.soft}>{t('clock.noTerm')}</span>}
      {clock.startedOn !== undefined && (
        <span className={styles.soft}>{t('clock.from', { day: clock.startedOn })}</span>
      )}
      {clock.article !== '' && <span className={styles.soft}>{citation(clock.article, language)}</span>}
    </li>
  );
}
