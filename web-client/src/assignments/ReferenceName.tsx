import { useTranslation } from 'react-i18next';
import type { CaseReference } from '../protocol';
import desk from '../shared/desk.module.css';

/** A number as it was printed, what a court says by it, and whether courts still gave such numbers in its year. */
export function ReferenceName({ reference: { printed, of, inUse } }: { reference: CaseReference }) {
  const { t } = useTranslation('assignments');
  return (
    <>
      {printed}
      {of !== undefined && <> · {t(`number.of.${of}`)}</>}
      {!inUse && (
        <span className={desk.doubt} data-testid="number-old">
          {' '}
          {t('number.old')}
        </span>
      )}
    </>
  );
}
