import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Derivative, Edit, NewDerivative, ReviewSession } from '../protocol';
import { api } from '../shared/api';
import { Choice, PushButton, TextField } from '../shared/controls';
import { clockTime } from '../shared/format';
import { useLanguage } from '../shared/useLanguage';
import styles from '../shared/desk.module.css';
import { ReasonForm } from './ReasonForm';
import { recordingAt, type Region } from './redaction';
import type { Redaction } from './useRedaction';
import { LONGEST } from './words';

const TYPES = ['bleep', 'blur', 'cut'] as const;
const WHOLE: Region = { x: 0, y: 0, width: 1, height: 1 };

interface RedactionEditorProps {
  session: ReviewSession;
  redaction: Redaction;
  positionMs: number;
  path: string;
  query: string;
  onSeek: (positionMs: number) => void;
  onMade: () => void;
}

/** Puts a redacted derivative together: what, from when to when, why and on whose decision. The master is never touched. */
export function RedactionEditor(props: RedactionEditorProps) {
  const { session, redaction, positionMs, path, query, onSeek, onMade } = props;
  const { t } = useTranslation('review');
  const language = useLanguage();
  const recording = recordingAt(redaction.recordings, positionMs);
  const start = recording?.fromMs ?? 0;
  const [type, setType] = useState<(typeof TYPES)[number]>('blur');
  const [who, setWho] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [why, setWhy] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  const [tried, setTried] = useState(false);
  const fromMs = Math.round(Number(from) * 1000);
  const toMs = Math.round(Number(to) * 1000);
  const badTimes = from === '' || to === '' || !(fromMs >= 0) || !(toMs > fromMs);
  const region = redaction.region;
  const blurWithout = type === 'blur' && region === undefined;
  const here = redaction.drafts.filter(({ recordingId }) => recordingId === recording?.recordingId);
  const name = (id: string | undefined) =>
    session.participants.find(({ participantId }) => participantId === id)?.name ?? t('redact.everyone');
  const now = () => (Math.max(0, positionMs - start) / 1000).toFixed(1);

  const choose = (next: (typeof TYPES)[number]) => {
    setType(next);
    redaction.setDrawing(next === 'blur');
  };
  const add = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (badTimes || blurWithout || why.trim() === '' || decidedBy.trim() === '' || recording === undefined) return;
    const common = { fromMs, toMs, reason: why.trim(), decidedBy: decidedBy.trim() };
    const edit: Edit =
      type === 'cut'
        ? { type, ...common }
        : type === 'bleep'
          ? { type, ...common, ...(who === '' ? {} : { participantId: who }) }
          : {
              type,
              ...common,
              participantId: region?.participantId ?? '',
              source: region?.source ?? 'CAMERA',
              ...(region?.region ?? WHOLE),
            };
    redaction.add({ recordingId: recording.recordingId, edit });
    redaction.setRegion(undefined);
    setFrom('');
    setTo('');
    setTried(false);
  };
  const make = async (reason: string) => {
    if (recording === undefined) return;
    const request: NewDerivative = {
      kind: 'REDACTED',
      recordingId: recording.recordingId,
      language,
      reason,
      edits: here.map(({ edit }) => edit),
    };
    await api.post<Derivative>(`${path}/derivatives${query}`, request);
    redaction.clear();
    onMade();
  };
  const number = (key: keyof Region) => ({
    type: 'number',
    min: 0,
    max: 100,
    step: 1,
    label: t(`redact.${key}`),
    value: region === undefined ? '' : String(Math.round(region.region[key] * 100)),
    onChange: (event: { currentTarget: { value: string } }) => {
      const value = Math.min(Math.max(Number(event.currentTarget.value) / 100, 0), 1);
      redaction.setRegion({
        participantId: region?.participantId ?? session.participants[0]?.participantId ?? '',
        source: region?.source ?? 'CAMERA',
        region: { ...(region?.region ?? { x: 0.25, y: 0.25, width: 0.5, height: 0.5 }), [key]: value },
      });
    },
    'data-testid': `redact-${key}`,
  });
  const people = session.participants.map(({ participantId, name: label }) => ({ value: participantId, label }));
  return (
    <div className={styles.cards} data-testid="redaction">
      <form className={styles.form} onSubmit={add} noValidate>
        <p className={styles.soft}>{t('redact.intro')}</p>
        <Choice
          label={t('redact.what')}
          value={type}
          onChange={(event) => choose(event.currentTarget.value as (typeof TYPES)[number])}
          data={TYPES.map((value) => ({ value, label: t(`redact.type.${value}`) }))}
          data-testid="redact-type"
        />
        {type === 'bleep' && (
          <Choice
            label={t('redact.whose')}
            value={who}
            onChange={(event) => setWho(event.currentTarget.value)}
            data={[{ value: '', label: t('redact.everyone') }, ...people]}
          />
        )}
        {type === 'blur' && (
          <>
            <label className={styles.check}>
              <input
                type="checkbox"
                checked={redaction.drawing}
                onChange={(event) => redaction.setDrawing(event.currentTarget.checked)}
                data-testid="redact-draw"
              />
              {t('redact.draw')}
            </label>
            <Choice
              label={t('redact.picture')}
              value={region?.participantId ?? ''}
              onChange={(event) => {
                const participantId = event.currentTarget.value;
                if (participantId !== '')
                  redaction.setRegion({ participantId, source: 'CAMERA', region: region?.region ?? WHOLE });
              }}
              data={[{ value: '', label: t('ask.choose') }, ...people]}
              error={tried && blurWithout && t('redact.regionMissing')}
              data-testid="redact-picture"
            />
            <div className={styles.four}>
              <TextField {...number('x')} />
              <TextField {...number('y')} />
              <TextField {...number('width')} />
              <TextField {...number('height')} />
            </div>
          </>
        )}
        <div className={styles.pair}>
          {(
            [
              { id: 'from', value: from, set: setFrom, words: t('redact.from'), hint: t('redact.seconds') },
              { id: 'to', value: to, set: setTo, words: t('redact.to'), hint: t('redact.seconds') },
            ] as const
          ).map(({ id, value, set, words, hint }) => (
            <div key={id} className={styles.moment}>
              <TextField
                type="number"
                min={0}
                step={0.1}
                label={words}
                description={hint}
                value={value}
                onChange={(event) => set(event.currentTarget.value)}
                error={tried && badTimes && t('redact.timesWrong')}
                data-testid={`redact-${id}`}
              />
              <PushButton variant="default" onClick={() => set(now())} data-testid={`redact-${id}-now`}>
                {t('redact.now')}
              </PushButton>
            </div>
          ))}
        </div>
        <div className={styles.pair}>
          <TextField
            label={t('redact.why')}
            value={why}
            maxLength={LONGEST}
            onChange={(event) => setWhy(event.currentTarget.value)}
            error={tried && why.trim() === '' && t('reason.missing')}
            data-testid="redact-why"
          />
          <TextField
            label={t('redact.decidedBy')}
            value={decidedBy}
            maxLength={100}
            onChange={(event) => setDecidedBy(event.currentTarget.value)}
            error={tried && decidedBy.trim() === '' && t('reason.missing')}
            data-testid="redact-decided"
          />
        </div>
        <PushButton type="submit" variant="default" data-testid="redact-add">
          {t('redact.add')}
        </PushButton>
      </form>
      {redaction.drafts.length > 0 && (
        <ol className={styles.log} data-testid="redact-list">
          {redaction.drafts.map(({ recordingId, edit }, index) => {
            const at = redaction.recordings.find((each) => each.recordingId === recordingId)?.fromMs ?? 0;
            return (
              <li key={index} className={styles.entry}>
                <span>
                  {clockTime(at + edit.fromMs)}–{clockTime(at + edit.toMs)}
                </span>
                <span>
                  <strong>{t(`redact.type.${edit.type}`)}</strong>
                  {edit.type !== 'cut' && ` · ${name(edit.participantId)}`} · {edit.reason} · {edit.decidedBy}
                  <span className={styles.buttons}>
                    <PushButton variant="subtle" onClick={() => onSeek(at + edit.fromMs)}>
                      {t('redact.preview')}
                    </PushButton>
                    <PushButton variant="subtle" color="red" onClick={() => redaction.remove(index)}>
                      {t('redact.remove')}
                    </PushButton>
                  </span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {here.length > 0 && (
        <ReasonForm label={t('redact.reason')} submit={t('redact.make')} onSubmit={make} testId="redact" />
      )}
    </div>
  );
}
