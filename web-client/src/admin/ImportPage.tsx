import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

import type { ImportKind, ImportReport, ImportResult } from '../protocol';
import { saveFile } from '../review/saveFile';
import { upload } from '../shared/api';
import { Choice, PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { dateTime } from '../shared/format';
import { StaffError, StaffPage } from '../shared/StaffPage';
import { useLanguage } from '../shared/useLanguage';
import styles from './admin.module.css';
import { Report } from './Report';

const KINDS: readonly ImportKind[] = ['ACCOUNTS', 'BODIES'];

/** A table is tried, then the very file that was tried is applied. */
export function ImportPage() {
  const { t } = useTranslation('admin');
  const [kind, setKind] = useState<ImportKind>('ACCOUNTS');
  const [file, setFile] = useState<File>();
  const [busy, setBusy] = useState<'try' | 'apply'>();
  const [error, setError] = useState<unknown>();
  const [report, setReport] = useState<ImportReport>();
  const [result, setResult] = useState<ImportResult>();
  const forget = () => {
    setError(undefined);
    setReport(undefined);
  };
  const run = <T,>(which: 'try' | 'apply', sending: Promise<T>, done: (answer: T) => void) => {
    setBusy(which);
    setError(undefined);
    sending
      .then(done)
      .catch((failed: unknown) => {
        setReport(undefined);
        setError(failed);
      })
      .finally(() => setBusy(undefined));
  };
  const attempt = (chosen: File) => run('try', upload<ImportReport>(`/admin/imports?kind=${kind}`, chosen), setReport);
  const apply = (chosen: File, tried: ImportReport) =>
    run('apply', upload<ImportResult>(`/admin/imports/apply?kind=${kind}&digest=${tried.digest}`, chosen), setResult);
  return (
    <StaffPage
      title={t('import.title')}
      above={
        <Link to="/admin" className={desk.back}>
          ‹ {t('import.back')}
        </Link>
      }
    >
      {result !== undefined ? (
        <Done
          result={result}
          onAnother={() => {
            setResult(undefined);
            setFile(undefined);
            forget();
          }}
        />
      ) : (
        <>
          <p>{t('import.intro')}</p>
          <div className={`${desk.card} ${desk.form}`}>
            <Choice
              label={t('import.kind')}
              value={kind}
              onChange={(event) => {
                setKind(event.currentTarget.value as ImportKind);
                forget();
              }}
              data={KINDS.map((value) => ({ value, label: t(`import.${value}`) }))}
              data-testid="import-kind"
            />
            <p className={desk.soft}>{t(`import.columns.${kind}`)}</p>
            <a
              className={desk.back}
              href={`/api/admin/imports/template?kind=${kind}`}
              download={`${t(`import.${kind}`)}.csv`}
              data-testid="import-template"
            >
              {t('import.template')}
            </a>
            <label className={styles.file}>
              <span>{t('import.file')}</span>
              <input
                type="file"
                accept=".csv,.xlsx"
                onChange={(event) => {
                  setFile(event.currentTarget.files?.[0]);
                  forget();
                }}
                data-testid="import-file"
              />
            </label>
            <div className={desk.buttons}>
              <PushButton
                disabled={file === undefined || busy === 'apply'}
                loading={busy === 'try'}
                onClick={() => file !== undefined && attempt(file)}
                data-testid="import-try"
              >
                {t('import.try')}
              </PushButton>
              {busy !== undefined && (
                <span role="status">{t(busy === 'try' ? 'import.trying' : 'import.applying')}</span>
              )}
            </div>
          </div>
          {error !== undefined && <StaffError error={error} />}
          {report !== undefined && file !== undefined && (
            <Report report={report} busy={busy !== undefined} onApply={() => apply(file, report)} />
          )}
        </>
      )}
    </StaffPage>
  );
}

function Done({ result, onAnother }: { result: ImportResult; onAnother: () => void }) {
  const { t } = useTranslation('admin');
  const language = useLanguage();
  const { codes, codesUntil, sent, unsent } = result;
  return (
    <>
      <p className={desk.good} role="status" data-testid="import-done">
        {t('import.done', { count: result.done })}
      </p>
      {sent > 0 && codesUntil !== undefined && (
        <p data-testid="import-sent">{t('import.sent', { count: sent, time: dateTime(codesUntil, language) })}</p>
      )}
      {unsent > 0 && <p className={desk.bad}>{t('import.unsent', { count: unsent })}</p>}
      {codes !== undefined && codesUntil !== undefined && (
        <p className={desk.notice}>{t('import.codes', { time: dateTime(codesUntil, language) })}</p>
      )}
      <div className={desk.buttons}>
        {codes !== undefined && (
          <PushButton
            onClick={() => saveFile(t('import.fileName'), 'text/csv;charset=utf-8', codes)}
            data-testid="import-codes"
          >
            {t('import.saveCodes')}
          </PushButton>
        )}
        <PushButton variant="default" onClick={onAnother}>
          {t('import.another')}
        </PushButton>
      </div>
    </>
  );
}
