import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { playTone } from '../media/tone';
import { citation } from '../shared/format';
import { language } from '../shared/i18n';
import { Icon } from '../shared/Icon';
import styles from './banner.module.css';
import { useRoom } from './context';

const SHOWN_MS = 8_000;
const AT_ONCE = { stage: 3, page: 1 };

/**
 * What just happened, for a while, and read aloud; what the server refused, until it is put away. On the stage it lies at the top: faces and
 * names are below.
 */
export function NewsTicker({ place }: { place: 'stage' | 'page' }) {
  const { t } = useTranslation(['room', 'shared']);
  const { state, refusal, dismissRefusal } = useRoom();
  const newest = state.news.at(-1);
  const [old, setOld] = useState(0);
  useEffect(() => {
    if (newest === undefined) return;
    const { n, tone, key } = newest;
    if (tone === 'ask' || key === 'admittedMe') void playTone(tone === 'ask' ? 'call' : 'calm');
    const timer = setTimeout(() => setOld(n), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [newest]);
  const fresh = state.news.filter(({ n }) => n > old).slice(-AT_ONCE[place]);
  return (
    <div className={place === 'stage' ? styles.onStage : styles.onPage}>
      <div role="log" aria-live="polite" aria-label={t('news.label')}>
        {fresh.map(({ n, key, name, cause, tone }) => (
          <p key={n} className={tone === 'calm' ? styles.calm : styles.loud} data-testid="news" data-key={key}>
            {t(`news.${key}`, { name: name ?? '', cause: cause === undefined ? '' : t(`gap.${cause}`) })}
          </p>
        ))}
      </div>
      {refusal !== undefined && (
        <div className={styles.refusal} role="alert" data-testid="refusal" data-code={refusal.code}>
          <p>
            {refusal.message}
            {refusal.article !== undefined && (
              <small>{t('shared:basis', { article: citation(refusal.article, language()) })}</small>
            )}
          </p>
          <button type="button" onClick={dismissRefusal} aria-label={t('shared:close')}>
            <Icon name="check" />
          </button>
        </div>
      )}
    </div>
  );
}
