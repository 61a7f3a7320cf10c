import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { LimitationAct, LimitationGround, NoteLimitation } from '../protocol';
import { Choice, TextArea, TextField } from '../shared/controls';
import desk from '../shared/desk.module.css';
import type { Fields } from './ActForm';

const ACTS: readonly LimitationAct[] = ['STARTS', 'INTERRUPTED', 'SUSPENDED', 'RESUMED'];
const GROUNDS: Readonly<Record<LimitationAct, readonly LimitationGround[]>> = {
  STARTS: [],
  INTERRUPTED: ['CLAIMED', 'RELIEF_REQUESTED', 'ACKNOWLEDGED'],
  SUSPENDED: ['FORCE_MAJEURE', 'OTHER_CAUSE'],
  RESUMED: [],
};

/** What begins, interrupts or stops the limitation of arbitration, on which day, and what shows it. */
export function LimitationFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const [act, setAct] = useState<LimitationAct>(view.limitation.standing === 'NOT_NOTED' ? 'STARTS' : 'INTERRUPTED');
  const [ground, setGround] = useState<LimitationGround | undefined>(GROUNDS[act][0]);
  const [on, setOn] = useState('');
  const [place, setPlace] = useState(String(view.parties[0]?.place ?? 0));
  const [unpaidPay, setUnpaidPay] = useState(view.limitation.unpaidPay);
  const [ended, setEnded] = useState(view.limitation.employmentEnded ?? '');
  const [evidence, setEvidence] = useState('');
  const [wrong, setWrong] = useState({ on: false, evidence: false });
  const choose = (chosen: LimitationAct) => {
    setAct(chosen);
    setGround(GROUNDS[chosen][0]);
  };
  return form(
    <>
      <Choice
        label={t('limitation.form.act')}
        value={act}
        onChange={(event) => choose(event.currentTarget.value as LimitationAct)}
        data={ACTS.map((value) => ({ value, label: t(`limitation.act.${value}`) }))}
        data-testid="limitation-act"
      />
      <TextField
        type="date"
        label={t('limitation.form.on')}
        description={t('limitation.form.onHint')}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        error={wrong.on && t('form.missing')}
        data-testid="limitation-on"
      />
      {ground !== undefined && (
        <Choice
          label={t('limitation.form.ground')}
          value={ground}
          onChange={(event) => setGround(event.currentTarget.value as LimitationGround)}
          data={GROUNDS[act].map((value) => ({ value, label: t(`limitation.ground.${value}`) }))}
          data-testid="limitation-ground"
        />
      )}
      {act === 'INTERRUPTED' && (
        <Choice
          label={t('limitation.form.who')}
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value)}
          data={view.parties.map((party) => ({ value: String(party.place), label: party.entityName ?? party.name }))}
          data-testid="limitation-who"
        />
      )}
      {act === 'STARTS' && (
        <>
          <label className={desk.check}>
            <input
              type="checkbox"
              checked={unpaidPay}
              onChange={(event) => setUnpaidPay(event.currentTarget.checked)}
              data-testid="limitation-pay"
            />
            <span>
              {t('limitation.form.unpaidPay')}
              <br />
              {t('limitation.form.unpaidPayHint')}
            </span>
          </label>
          {unpaidPay && (
            <TextField
              type="date"
              label={t('limitation.form.ended')}
              description={t('limitation.form.endedHint')}
              value={ended}
              onChange={(event) => setEnded(event.currentTarget.value)}
              data-testid="limitation-ended"
            />
          )}
        </>
      )}
      <TextArea
        label={t('limitation.form.evidence')}
        description={t('limitation.form.evidenceHint')}
        rows={3}
        maxLength={500}
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
        error={wrong.evidence && t('form.missing')}
        data-testid="limitation-evidence"
      />
    </>,
    () => {
      const missing = { on: on === '', evidence: evidence.trim().length < 2 };
      setWrong(missing);
      if (missing.on || missing.evidence) return undefined;
      const starts = act === 'STARTS' && unpaidPay;
      return {
        act,
        on,
        ...(ground === undefined ? {} : { ground }),
        ...(act === 'INTERRUPTED' ? { place: Number(place) } : {}),
        unpaidPay: starts,
        ...(starts && ended !== '' ? { employmentEnded: ended } : {}),
        evidence: evidence.trim(),
      } satisfies NoteLimitation;
    },
  );
}
