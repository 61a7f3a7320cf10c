import { useTranslation } from 'react-i18next';

import type { BodyLevel, FigureWord, QualityReport, QualityRow } from '../protocol';
import { FigureTable } from './FigureTable';

interface TablesProps {
  report: QualityReport;
  words: readonly FigureWord[];
}

export function Tables({ report, words }: TablesProps) {
  const { t } = useTranslation('statistics');
  const byKey = ({ key }: QualityRow) => key;
  const region = ({ key, name }: QualityRow) =>
    key === '' ? t('noRegion') : name === undefined ? key : `${key} ${name}`;
  const common = { report, words };
  const left = report.organisationsLeft;
  return (
    <>
      <FigureTable id="months" title={t('tables.months')} rows={report.months} name={byKey} {...common} />
      <FigureTable id="regions" title={t('tables.regions')} rows={report.regions} name={region} {...common} />
      <FigureTable
        id="levels"
        title={t('tables.levels')}
        rows={report.levels}
        name={({ key }) => t(`levels.${key as BodyLevel}`)}
        {...common}
      />
      <FigureTable
        id="organisations"
        title={t('tables.organisations')}
        rows={report.organisations}
        name={({ key, name }) => name ?? key}
        note={left > 0 ? t('left', { count: left }) : undefined}
        {...common}
      />
      <FigureTable id="causes" title={t('tables.causes')} rows={report.causes} name={byKey} {...common} />
    </>
  );
}
