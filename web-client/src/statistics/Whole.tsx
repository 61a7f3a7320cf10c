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

/** Every figure with its definition. */
export function Whole({ report, words }: WholeProps) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const { whole, smallest } = report;
  return (
    <section aria-labelledby="whole">
      <h2 id="whole" className={desk.heading}>
        {t('tables.whole')}
      </h2>
      <div className={styles.scroll} role="region" aria-labelledby="whole" tabIndex={0}>
        <table className={styles.table} data-testid="table-whole">
          <thead>
            <tr>
              <th scope="col">{t('figure')}</th>
              <th scope="col">{t('value')}</th>
            </tr>
          </thead>
          <tbody>
            {words
              .filter(({ figure }) => valueOf(whole, figure) !== undefined)
              .map(({ figure, name, definition }) => (
                <tr key={figure}>
                  <th scope="row">
                    {name}
                    <span className={styles.definition}>{definition}</span>
                  </th>
                  <td>{told(valueOf(whole, figure), smallest, language)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** What matters most, at the top. */
export function Top({ report, words }: WholeProps) {
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
    </>
  );
}
