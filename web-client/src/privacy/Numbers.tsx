import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PartyNumbers, ShowReason } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import desk from '../shared/desk.module.css';
import { Dialog } from '../shared/Dialog';
import { StaffError } from '../shared/StaffPage';

const REASONS: readonly ShowReason[] = ['REACH', 'IDENTIFY', 'PAPERS'];

/** Somebody's numbers in full, on a press that says what for. @param path of whose numbers they are */
export default function Numbers({ path, name }: { path: string; name: string }) {
  const { t } = useTranslation('privacy');
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<PartyNumbers>();
  const [error, setError] = useState<unknown>();
  const show = (reason: ShowReason) => {
    setError(undefined);
    api
      .post<PartyNumbers>(`${path}/numbers`, { reason })
      .then((numbers) => {
        setShown(numbers);
        setAsking(false);
      })
      .catch(setError);
  };
  if (shown !== undefined)
    return (
      <span data-testid={`numbers-${name}`}>
        {t('numbers.full', { phone: shown.phone, id: shown.idNumber })}{' '}
        <PushButton variant="subtle" onClick={() => setShown(undefined)}>
          {t('numbers.hide')}
        </PushButton>
      </span>
    );
  return (
    <>
      <PushButton
        variant="subtle"
        aria-label={t('numbers.label', { name })}
        onClick={() => setAsking(true)}
        data-testid={`show-numbers-${name}`}
      >
        {t('numbers.show')}
      </PushButton>
      <Dialog open={asking} title={t('numbers.title')} onClose={() => setAsking(false)} testId="numbers-why">
        <p>{t('numbers.means')}</p>
        {error !== undefined && <StaffError error={error} />}
        <div className={desk.buttons}>
          {REASONS.map((reason) => (
            <PushButton
              key={reason}
              variant="default"
              onClick={() => show(reason)}
              data-testid={`numbers-reason-${reason}`}
            >
              {t(`numbers.${reason}`)}
            </PushButton>
          ))}
        </div>
      </Dialog>
    </>
  );
}
