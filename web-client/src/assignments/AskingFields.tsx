import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type {
  AssignmentParty,
  AttemptOutcome,
  ContactAttempt,
  CounterpartyAnswer,
  DeclineAssignment,
  DeclineReasonBody,
  PartyChannel,
  WillingnessBody,
} from '../protocol';
import { Choice, TextArea, TextField } from '../shared/controls';
import type { Fields } from './ActForm';
import { CHANNELS } from './SaidBy';

const REASONS: readonly Exclude<DeclineReasonBody, 'NO_ANSWER'>[] = [
  'NOT_WITHIN_COURT_SCOPE',
  'NO_JURISDICTION_FOR_CHOSEN_MEDIATOR',
  'NOT_SUITABLE_ONLINE',
  'CONFLICT_OF_INTEREST',
  'NO_MEDIATOR_AVAILABLE',
  'OTHER',
];

export function DeclineFields({ form }: Fields) {
  const { t } = useTranslation('assignments');
  const [reason, setReason] = useState<DeclineReasonBody>('NO_MEDIATOR_AVAILABLE');
  const [words, setWords] = useState('');
  const [wrong, setWrong] = useState(false);
  return form(
    <>
      <Choice
        label={t('form.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as DeclineReasonBody)}
        data={REASONS.map((value) => ({ value, label: t(`timeline.detail.${value}`) }))}
        data-testid="decline-reason"
      />
      <TextArea
        label={t('form.words')}
        description={t('form.wordsNeeded')}
        rows={3}
        maxLength={500}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        error={wrong && t('form.missing')}
        data-testid="decline-words"
      />
    </>,
    () => {
      const missing = reason === 'OTHER' && words.trim().length < 2;
      setWrong(missing);
      if (missing) return undefined;
      return { reason, ...(words.trim() === '' ? {} : { words: words.trim() }) } satisfies DeclineAssignment;
    },
  );
}

/** Which party; whoever is still waited for first. */
function usePlace(parties: readonly AssignmentParty[], waiting: readonly number[]) {
  const [place, setPlace] = useState(String(waiting[0] ?? parties[0]?.place ?? 0));
  return { place, setPlace };
}

const partyOf = ({ place, name, entityName }: AssignmentParty) => ({ value: String(place), label: entityName ?? name });

export function AttemptFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const { place, setPlace } = usePlace(
    view.parties.filter(({ asked }) => asked),
    view.waitsForPlaces,
  );
  const [channel, setChannel] = useState<PartyChannel>('PHONE');
  const [outcome, setOutcome] = useState<AttemptOutcome>('ANSWERED');
  const [note, setNote] = useState('');
  return form(
    <>
      <Choice
        label={t('form.party')}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        data={view.parties.map(partyOf)}
        data-testid="attempt-party"
      />
      <Channel channel={channel} onChange={setChannel} />
      <Choice
        label={t('form.outcome')}
        value={outcome}
        onChange={(event) => setOutcome(event.currentTarget.value as AttemptOutcome)}
        data={(['ANSWERED', 'NO_ANSWER'] as const).map((value) => ({ value, label: t(`timeline.detail.${value}`) }))}
        data-testid="attempt-outcome"
      />
      <TextArea
        label={t('form.note')}
        rows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        data-testid="attempt-note"
      />
    </>,
    () =>
      ({
        place: Number(place),
        channel,
        outcome,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }) satisfies ContactAttempt,
  );
}

export function AnswerFields({ view, form }: Fields) {
  const { t } = useTranslation('assignments');
  const asked = view.parties.filter((party) => party.asked);
  const { place, setPlace } = usePlace(
    asked,
    asked.filter(({ answer }) => answer === undefined).map((party) => party.place),
  );
  const [answer, setAnswer] = useState<WillingnessBody>('WILLING');
  const [channel, setChannel] = useState<PartyChannel>('PHONE');
  const [at, setAt] = useState('');
  return form(
    <>
      <Choice
        label={t('form.party')}
        value={place}
        onChange={(event) => setPlace(event.currentTarget.value)}
        data={asked.map(partyOf)}
        data-testid="answer-party"
      />
      <Choice
        label={t('form.answer')}
        description={t('form.endsIt')}
        value={answer}
        onChange={(event) => setAnswer(event.currentTarget.value as WillingnessBody)}
        data={(['WILLING', 'UNWILLING', 'UNREACHABLE'] as const).map((value) => ({
          value,
          label: t(`view.willing.${value}`),
        }))}
        data-testid="answer"
      />
      <Channel channel={channel} onChange={setChannel} />
      <TextField
        type="datetime-local"
        label={t('form.saidAt')}
        description={t('form.saidAtHint')}
        value={at}
        onChange={(event) => setAt(event.currentTarget.value)}
        data-testid="answer-at"
      />
    </>,
    () =>
      ({
        place: Number(place),
        answer,
        channel,
        ...(at === '' ? {} : { at: new Date(at).toISOString() }),
      }) satisfies CounterpartyAnswer,
  );
}

function Channel({ channel, onChange }: { channel: PartyChannel; onChange: (channel: PartyChannel) => void }) {
  const { t } = useTranslation('assignments');
  return (
    <Choice
      label={t('form.channel')}
      value={channel}
      onChange={(event) => onChange(event.currentTarget.value as PartyChannel)}
      data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
      data-testid="channel"
    />
  );
}
