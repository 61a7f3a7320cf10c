import { useTranslation } from 'react-i18next';

import type { ImportReport, PlannedRow } from '../protocol';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { list } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';

interface ReportProps {
  report: ImportReport;
  busy: boolean;
  onApply: () => void;
}

/** What a table would do, and which of its rows are refused. */
export function Report({ report, busy, onApply }: ReportProps) {
  const { t } = useTranslation('admin');
  const { kind, rows, refusals, refused, planned, messages } = report;
  return (
    <section aria-live="polite" data-testid="import-report">
      <p>{t('import.rows', { count: rows })}</p>
      {refusals > 0 ? (
        <>
          <h2 className={desk.heading} data-testid="import-refusals">
            {t('import.refused', { count: refusals })}
          </h2>
          <p className={desk.bad}>{t('import.refusedTodo')}</p>
          <ul className={desk.list}>
            {refused.map(({ row, column, code, what }) => (
              <li key={row} className={desk.stack} data-code={code} data-testid="import-refused">
                <span className={desk.name}>
                  {t('import.row', { row })}
                  {column !== undefined && ` · ${column}`}
                </span>
                <span>{what}</span>
              </li>
            ))}
          </ul>
          {refused.length < refusals && <p>{t('import.listed', { count: refused.length })}</p>}
        </>
      ) : (
        <>
          <p className={desk.good}>{t('import.allGood')}</p>
          {kind === 'ACCOUNTS' && (
            <p data-testid="import-messages">
              {messages > 0 && t('import.byMessage', { count: messages })}
              {messages < rows && t('import.byTable', { count: rows - messages })}
            </p>
          )}
          <PushButton loading={busy} onClick={onApply} data-testid="import-apply">
            {t('import.apply', { count: rows })}
          </PushButton>
        </>
      )}
      {planned.length > 0 && (
        <>
          <h2 className={desk.heading}>{t('import.planned')}</h2>
          <ul className={desk.list}>
            {planned.map((row) => (
              <Planned key={row.row} row={row} />
            ))}
          </ul>
          {planned.length < rows - refusals && <p>{t('import.listed', { count: planned.length })}</p>}
        </>
      )}
    </section>
  );
}

function Planned({ row }: { row: PlannedRow }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { name, body, username, roles, kind, level, phone } = row;
  return (
    <li className={desk.stack}>
      <span className={desk.name}>
        {name}
        {username !== undefined && ` · ${username}`}
      </span>
      <span className={desk.soft}>
        {t('import.row', { row: row.row })} · {kind === undefined ? body : t('below', { name: body })}
        {roles !== undefined &&
          ` · ${list(
            roles.map((role) => t(`role.${role}`)),
            language,
          )}`}
        {kind !== undefined && ` · ${t(`kind.${kind}`)}`}
        {phone !== undefined && ` · ${t('import.codeTo', { phone })}`}
        {level !== undefined && ` · ${t(`level.${level}`)}`}
      </span>
    </li>
  );
}
