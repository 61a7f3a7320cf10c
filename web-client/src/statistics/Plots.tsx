import { useTranslation } from 'react-i18next';

import type { FigureWord, QualityFigure, QualityReport } from '../protocol';
import { percent, whole } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import { Bars, type Series } from './Bars';
import { told, valueOf } from './figures';
import styles from './statistics.module.css';

interface PlotsProps {
  report: QualityReport;
  words: readonly FigureWord[];
}

/** By month: how many came and ended, and what share of those went well. The table by month says the same. */
export function Plots({ report, words }: PlotsProps) {
  const { t } = useTranslation('statistics');
  const language = useLanguage();
  const called = (figure: QualityFigure) => words.find((word) => word.figure === figure)?.name ?? figure;
  const series = (figure: QualityFigure, tone: Series['tone']): Series => ({
    name: called(figure),
    tone,
    values: report.months.map((row) => valueOf(row, figure)),
  });
  const summary = (figures: readonly QualityFigure[]) =>
    figures
      .map((figure) =>
        t('pair', { what: called(figure), how: told(valueOf(report.whole, figure), report.smallest, language) }),
      )
      .join(' · ');
  const labels = report.months.map(({ key }) => key);
  return (
    <div className={styles.plots}>
      <Bars
        title={t('plots.cases')}
        labels={labels}
        series={[series('RECEIVED', 'first'), series('ENDED', 'second')]}
        scale={(ceiling) => whole(ceiling, language)}
        summary={summary(['RECEIVED', 'ENDED'])}
      />
      <Bars
        title={t('plots.shares')}
        labels={labels}
        series={[series('SUCCESS_SHARE', 'first'), series('AV_SHARE', 'second')]}
        scale={(ceiling) => percent(ceiling, language)}
        top={1}
        summary={summary(['SUCCESS_SHARE', 'AV_SHARE'])}
      />
    </div>
  );
}
