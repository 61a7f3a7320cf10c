import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ChooseMediator, HowChosenBody, MediatorList } from '../protocol';
import { api } from '../shared/api';
import { Choice } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import { useAsync } from '../shared/useAsync';
import type { Fields } from './ActForm';
import { actsOf, type Said, SaidBy } from './SaidBy';

const ConflictList = lazy(() => import('../people/ConflictList'));

const readMediators = (signal: AbortSignal) => api.get<MediatorList>('/mediators', { signal });

/** Whom the parties named, or who was designated (在线调解规则 art. 10). */
export function MediatorFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const mediators = useAsync(readMediators);
  const own = view.origin === 'ORGANISATION_OWN';
  const ways: readonly HowChosenBody[] = own
    ? ['CHOSEN_TOGETHER', 'DESIGNATED_BY_ORGANISATION']
    : ['CHOSEN_TOGETHER', 'DESIGNATED_BY_COURT', 'DESIGNATED_BY_ORGANISATION'];
  const [how, setHow] = useState<HowChosenBody>(
    view.waitsForPlaces.length > 0 ? 'CHOSEN_TOGETHER' : 'DESIGNATED_BY_ORGANISATION',
  );
  const [accountId, setAccountId] = useState('');
  const [said, setSaid] = useState<Said>({});
  const [wrong, setWrong] = useState<{ mediator?: boolean; nobody?: boolean }>({});
  const together = how === 'CHOSEN_TOGETHER';
  const parties = view.parties.filter(
    ({ role }) => role === 'APPLICANT' || role === 'RESPONDENT' || role === 'THIRD_PARTY',
  );
  return form(
    <>
      {mediators.state === 'failed' && <StaffError error={mediators.error} onRetry={mediators.reload} />}
      <Choice
        label={t('form.how')}
        value={how}
        onChange={(event) => setHow(event.currentTarget.value as HowChosenBody)}
        data={ways.map((value) => ({ value, label: t(`timeline.detail.${value}`) }))}
        data-testid="mediator-how"
      />
      <Choice
        label={t('form.mediator')}
        value={accountId}
        onChange={(event) => setAccountId(event.currentTarget.value)}
        error={wrong.mediator && t('form.missing')}
        data-testid="mediator"
      >
        <option value="">{t('form.choose')}</option>
        {mediators.state === 'ready' &&
          mediators.value.mediators.map((mediator) => (
            <option key={mediator.accountId} value={mediator.accountId}>
              {mediator.name}
            </option>
          ))}
      </Choice>
      {accountId !== '' && (
        <Suspense>
          <ConflictList path={`/assignments/${encodeURIComponent(view.assignmentId)}`} only={accountId} />
        </Suspense>
      )}
      {together && (
        <>
          <SaidBy
            legend={t('form.whoChose')}
            parties={parties}
            said={said}
            onChange={setSaid}
            wrong={wrong.nobody ? t('form.nobody') : undefined}
          />
          <p>{t('form.all')}</p>
        </>
      )}
    </>,
    () => {
      const missing = { mediator: accountId === '', nobody: together && actsOf(said).length === 0 };
      setWrong(missing);
      if (missing.mediator || missing.nobody) return undefined;
      return { how, accountId, chosenBy: together ? actsOf(said) : [] } satisfies ChooseMediator;
    },
  );
}
