import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { HOPS, type Verdict } from './hops';
import styles from './linetest.module.css';
import type { RunState } from './run';

/** What it all comes to, in a sentence, and what to do. */
export function VerdictPanel({ verdict, state }: { verdict: Verdict; state: RunState }) {
  const { t } = useTranslation('linetest');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    const hops = HOPS.map((id) => `${t(`hop.${id}.name`)}: ${t(`state.${state.hops[id]}`)}`);
    const { speed } = state;
    const figures = speed === undefined ? [] : [JSON.stringify({ ...speed, way: state.way })];
    const text = [t(`verdict.${verdict}.what`), ...hops, ...figures, navigator.userAgent].join('\n');
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // The same stands on the page.
    }
  };
  return (
    <section
      className={styles.verdict}
      role="status"
      data-testid="line-verdict"
      data-verdict={verdict}
      data-tone={verdict === 'good' ? 'good' : verdict === 'udp' || verdict === 'speed' ? 'warn' : 'bad'}
    >
      <h2 className={styles.what}>{t(`verdict.${verdict}.what`)}</h2>
      <p>{t(`verdict.${verdict}.todo`)}</p>
      {verdict !== 'good' && (
        <Button variant="outline" onClick={() => void copy()} data-testid="line-test-copy">
          {t(copied ? 'copied' : 'copy')}
        </Button>
      )}
    </section>
  );
}
