import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { OwnCertificate } from '../protocol';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { ending } from './day';
import styles from './exchange.module.css';

/** One that partners see of us, for them to enter; a person renews it in time. */
export function OurCertificate({ certificate }: { certificate: OwnCertificate }) {
  const { t } = useTranslation('exchange');
  const language = useLanguage();
  const { use, sha256, until } = certificate;
  const [now] = useState(Date.now);
  const left = ending(until, now);
  const label = `our-${use.toLowerCase()}`;
  return (
    <>
      <p className={desk.soft} id={label}>
        {t(`certificate.${use}`)}
      </p>
      <code className={styles.key} aria-labelledby={label} tabIndex={0}>
        {sha256}
      </code>
      <p className={styles[left]} data-testid={`certificate-${use}`} data-left={left}>
        {t(`certificate.${left}`, { day: dateTime(until, language) })}
      </p>
    </>
  );
}
