import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ExchangeRegion } from '../protocol';
import desk from '../shared/desk.module.css';
import { chinaDay } from './day';
import styles from './exchange.module.css';

/** Every entry, with the one in force marked. */
export function RegionTable({ regions }: { regions: ExchangeRegion[] }) {
  const { t } = useTranslation('exchange');
  const [today] = useState(() => chinaDay(Date.now()));
  if (regions.length === 0) return <p className={desk.empty}>{t('regions.none')}</p>;
  const inForce = (region: ExchangeRegion) =>
    region.from <= today &&
    !regions.some((other) => other.region === region.region && other.from > region.from && other.from <= today);
  return (
    <div className={styles.tableBox} tabIndex={0} role="region" aria-label={t('regions.title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('regions.region')}</th>
            <th scope="col">{t('regions.from')}</th>
            <th scope="col">{t('regions.mode')}</th>
            <th scope="col">{t('regions.partner')}</th>
            <th scope="col">{t('regions.court')}</th>
            <th scope="col">{t('regions.state')}</th>
          </tr>
        </thead>
        <tbody>
          {regions.map((region) => (
            <tr key={`${region.region}-${region.from}`}>
              <th scope="row">{region.region}</th>
              <td>{region.from}</td>
              <td>{t(`mode.${region.mode}`)}</td>
              <td>{region.partner ?? '–'}</td>
              <td>{region.court ?? '–'}</td>
              <td>{t(inForce(region) ? 'regions.inForce' : region.from > today ? 'regions.ahead' : 'regions.past')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
