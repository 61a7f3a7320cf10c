import { useTranslation } from 'react-i18next';

import type { FigureWord, QualityReport } from '../protocol';
import desk from '../shared/desk.module.css';
import { useLanguage } from '../shared/useLanguage';
import { told, TOP, valueOf } from './figures';
import styles from './statistics.module.css';

interface WholeProps {
  report: QualityReport;
  words: readonly FigureWord[];
}

/** What matters most at the top; then every figure with its definition. */
export function Whole({ report, words }: WholeProps) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const { whole, smallest } = report;
  return (
    <>
      <dl className={styles.tiles}>
        {TOP.map((figure) => (
          <div key={figure} className={styles.tile}>
            <dt>{words.find((word) => word.figure === figure)?.name}</dt>
            <dd data-testid={`tile-${figure}`}>{told(valueOf(whole, figure), smallest, language)}</dd>
          </div>
        ))}
      </dl>
      <p className={desk.soft}>{t('rule', { smallest })}</p>
      <h2 id="whole" className={desk.heading}>
        {t('tables.whole')}
      </h2>
      <div className={styles.scroll} role="region" aria-labelledby="whole" tabIndex={0}>
        <table className={styles.table} data-testid="table-whole">
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col" className={styles.left}>
                {t('definition')}
              </th>
            </tr>
          </thead>
          <tbody>
            {words
              .filter(({ figure }) => valueOf(whole, figure) !== undefined)
              .map(({ figure, name, definition }) => (
                <tr key={figure}>
                  <th scope="row">{name}</th>
                  <td>{told(valueOf(whole, figure), smallest, language)}</td>
                  <td className={styles.left}>{definition}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
