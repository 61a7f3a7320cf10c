import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type {
  ApplyForConfirmation,
  AssignmentView,
  ExtendTerm,
  RouteBody,
  ReportSuspicion,
  SuspendTerm,
  TerminateMediation,
  TerminationReason,
} from '../protocol';
import { Choice, TextArea, TextField } from '../shared/controls';
import type { Fields } from './ActForm';
import { actsOf, type Said, SaidBy } from './SaidBy';

/** Those whose word everything joint needs. */
const takingPart = ({ parties }: AssignmentView) =>
  parties.filter(
    ({ role, answer }) =>
      role === 'APPLICANT' || role === 'RESPONDENT' || (role === 'THIRD_PARTY' && answer === 'WILLING'),
  );

export function ExtendFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const [days, setDays] = useState('');
  const [said, setSaid] = useState<Said>({});
  const [wrong, setWrong] = useState<{ days?: boolean; nobody?: boolean }>({});
  const most = view.clocks.find(
    ({ mayExtendBy, standing }) =>
      (standing === 'RUNNING' || standing === 'SUSPENDED') && mayExtendBy !== undefined && mayExtendBy > 0,
  )?.mayExtendBy;
  return form(
    <>
      <TextField
        type="number"
        min={1}
        max={365}
        label={t('form.days')}
        description={most === undefined ? undefined : t('form.daysMost', { days: most })}
        value={days}
        onChange={(event) => setDays(event.currentTarget.value)}
        error={wrong.days && t('form.missing')}
        data-testid="extend-days"
      />
      <SaidBy
        legend={t('form.who')}
        parties={takingPart(view)}
        said={said}
        onChange={setSaid}
        wrong={wrong.nobody ? t('form.everyone') : undefined}
      />
      <p>{t('form.everyone')}</p>
    </>,
    () => {
      const count = Number(days);
      const missing = {
        days: !Number.isInteger(count) || count < 1,
        nobody: actsOf(said).length < takingPart(view).length,
      };
      setWrong(missing);
      return missing.days || missing.nobody
        ? undefined
        : ({ days: count, consents: actsOf(said) } satisfies ExtendTerm);
    },
  );
}

export function SuspendFields({ form }: Fields) {
  const { t } = useTranslation('assignments');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState(false);
  return form(
    <TextArea
      label={t('form.appraisal')}
      description={t('form.appraisalHint')}
      rows={3}
      maxLength={500}
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
      error={wrong && t('form.missing')}
      data-testid="suspend-reason"
    />,
    () => {
      const missing = reason.trim().length < 2;
      setWrong(missing);
      return missing ? undefined : ({ reason: reason.trim() } satisfies SuspendTerm);
    },
  );
}

export function SuspicionFields({ form }: Fields) {
  const { t } = useTranslation('assignments');
  const [grounds, setGrounds] = useState('');
  const [wrong, setWrong] = useState(false);
  return form(
    <TextArea
      label={t('form.grounds')}
      description={t('form.groundsHint')}
      rows={5}
      maxLength={2000}
      value={grounds}
      onChange={(event) => setGrounds(event.currentTarget.value)}
      error={wrong && t('form.missing')}
      data-testid="suspicion-grounds"
    />,
    () => {
      const missing = grounds.trim().length < 2;
      setWrong(missing);
      return missing ? undefined : ({ grounds: grounds.trim() } satisfies ReportSuspicion);
    },
  );
}

/** What the room records, and is not entered by hand. */
const RECORDED: readonly TerminationReason[] = [
  'ADJOURNED',
  'AGREEMENT_REACHED',
  'PARTY_REFUSED_TO_SIGN',
  'DEEMED_REFUSED',
];

export function TerminateFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const { t: staff } = useTranslation('staff');
  const [reason, setReason] = useState<TerminationReason>('DIFFERENCES_TOO_WIDE');
  const [fields, setFields] = useState({ basics: '', why: '', conduct: '', hints: '' });
  const [wrong, setWrong] = useState(false);
  const area = (name: keyof typeof fields, required: boolean) => (
    <TextArea
      label={t(`form.${name}`)}
      rows={2}
      maxLength={2000}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      error={wrong && required && fields[name].trim() === '' && t('form.missing')}
      data-testid={`terminate-${name}`}
    />
  );
  return form(
    <>
      <Choice
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as TerminationReason)}
        data={view.reasons
          .filter((value) => !RECORDED.includes(value))
          .map((value) => ({ value, label: staff(`session.reason.${value}`) }))}
        data-testid="terminate-reason"
      />
      {area('basics', true)}
      {area('why', true)}
      {area('conduct', false)}
      {area('hints', false)}
    </>,
    () => {
      const missing = fields.basics.trim() === '' || fields.why.trim() === '';
      setWrong(missing);
      return missing ? undefined : ({ reason, ...fields } satisfies TerminateMediation);
    },
  );
}

export function ConfirmFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const routes: readonly RouteBody[] =
    view.origin === 'ENTRUSTED_POST_FILING' ? ['MEDIATION_STATEMENT'] : ['JUDICIAL_CONFIRMATION', 'ARBITRATION_REVIEW'];
  const [route, setRoute] = useState<RouteBody>(routes[0] ?? 'JUDICIAL_CONFIRMATION');
  const [court, setCourt] = useState({ code: '', name: '' });
  const [said, setSaid] = useState<Said>({});
  const [nobody, setNobody] = useState(false);
  const asksCourt = view.court === undefined;
  return form(
    <>
      <Choice
        label={t('form.route')}
        value={route}
        onChange={(event) => setRoute(event.currentTarget.value as RouteBody)}
        data={routes.map((value) => ({ value, label: t(`timeline.detail.${value}`) }))}
        data-testid="confirm-route"
      />
      {asksCourt && (
        <>
          <TextField
            label={t('form.court')}
            maxLength={200}
            value={court.name}
            onChange={(event) => setCourt({ ...court, name: event.currentTarget.value })}
            data-testid="confirm-court"
          />
          <TextField
            label={t('form.courtCode')}
            maxLength={6}
            inputMode="numeric"
            value={court.code}
            onChange={(event) => setCourt({ ...court, code: event.currentTarget.value })}
            data-testid="confirm-court-code"
          />
        </>
      )}
      <SaidBy
        legend={t('form.whoAsks')}
        parties={takingPart(view)}
        said={said}
        onChange={setSaid}
        wrong={nobody ? t('form.nobody') : undefined}
      />
      <p>{t('form.joint')}</p>
    </>,
    () => {
      const missing = actsOf(said).length === 0;
      setNobody(missing);
      if (missing) return undefined;
      const named = court.name.trim() !== '' && court.code.trim() !== '';
      return {
        route,
        ...(named ? { court: { code: court.code.trim(), name: court.name.trim() } } : {}),
        askedBy: actsOf(said),
      } satisfies ApplyForConfirmation;
    },
  );
}
