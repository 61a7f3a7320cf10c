import { useTranslation } from 'react-i18next';

import type { FigureWord, QualityReport, QualityRow } from '../protocol';
import desk from '../shared/desk.module.css';
import { useLanguage } from '../shared/useLanguage';
import { COLUMNS, told, valueOf } from './figures';
import styles from './statistics.module.css';

interface FigureTableProps {
  title: string;
  id: string;
  rows: readonly QualityRow[];
  report: QualityReport;
  words: readonly FigureWord[];
  name: (row: QualityRow) => string;
  note?: string | undefined;
}

/** Groups beside each other, with what matters of each; it scrolls within itself on a phone. */
export function FigureTable({ title, id, rows, report, words, name, note }: FigureTableProps) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const called = (figure: string) => words.find((word) => word.figure === figure)?.name ?? figure;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={desk.heading}>
        {title}
      </h2>
      {rows.length === 0 ? (
        <p className={desk.empty}>{t('noRows')}</p>
      ) : (
        <div className={styles.scroll} role="region" aria-labelledby={id} tabIndex={0}>
          <table className={styles.table} data-testid={`table-${id}`}>
            <thead>
              <tr>
                <th scope="col">{t('group')}</th>
                {COLUMNS.map((figure) => (
                  <th key={figure} scope="col">
                    {called(figure)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">{name(row)}</th>
                  {COLUMNS.map((figure) => (
                    <td key={figure}>{told(valueOf(row, figure), report.smallest, language)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {note !== undefined && <p className={desk.soft}>{note}</p>}
    </section>
  );
}
