import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Command, ParticipationMode } from '../protocol';
import { useRoom } from '../room/context';
import styles from './modes.module.css';
import { apart, MODES, placed } from './modes';

interface ModeFormProps {
  participantId: string;
  name: string;
  now: ParticipationMode;
  onClose: () => void;
}

/** Another way of taking part: set by the mediator before the start, and asked for from then on (在线调解规则 art. 16). */
export default function ModeForm({ participantId, name, now, onClose }: ModeFormProps) {
  const { t } = useTranslation(['modes', 'room']);
  const { act, room, me } = useRoom();
  const self = participantId === me.participantId;
  const atGate = !self && (room.phase === 'SCHEDULED' || room.phase === 'OPEN');
  const [mode, setMode] = useState<ParticipationMode>();
  const [venue, setVenue] = useState('');
  const [reason, setReason] = useState('');
  const place = venue.trim();
  const said = reason.trim();
  const venueFits = mode === 'ASSISTED_VENUE' ? place.length >= 2 || (atGate && place === '') : place.length !== 1;
  const send = async (chosen: ParticipationMode) => {
    const where = placed(chosen) && place !== '' ? { venue: place } : {};
    const command: Command = atGate
      ? { type: 'gate.mode', participantId, mode: chosen, ...where }
      : { type: 'gate.mode_propose', participantId, mode: chosen, reason: said, ...where };
    if (await act(command)) onClose();
  };
  return (
    <form
      data-testid="mode-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (mode !== undefined) void send(mode);
      }}
    >
      <fieldset className={styles.modes}>
        <legend>{self ? t('form.self') : t('form.other', { name })}</legend>
        <p className={styles.small}>{t('form.now', { mode: t(`room:gate.mode.${now}`) })}</p>
        {MODES.filter((each) => each !== now || placed(each)).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="mode"
              checked={mode === each}
              onChange={() => setMode(each)}
              data-testid={`mode-${each}`}
            />
            <span>
              {t(`room:gate.mode.${each}`)}
              <small>{t(`form.means.${each}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {mode !== undefined && placed(mode) && (
        <label className={styles.field}>
          {t(mode === 'ASSISTED_VENUE' && !atGate ? 'form.venue' : 'form.venueMaybe')}
          <input
            value={venue}
            maxLength={100}
            onChange={(event) => setVenue(event.target.value)}
            data-testid="mode-venue"
          />
        </label>
      )}
      {!atGate && (
        <label className={styles.field}>
          {t('form.reason')}
          <textarea
            rows={2}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            data-testid="mode-reason"
          />
        </label>
      )}
      {mode !== undefined && (
        <p className={styles.small} data-testid="mode-asks">
          {atGate
            ? t('form.gate')
            : t(`form.asks.${self ? 'self' : 'mediator'}.${apart(mode) ? 'sides' : 'alone'}`, { name })}
        </p>
      )}
      <div className={styles.presses}>
        <Button variant="default" size="md" onClick={onClose}>
          {t('form.back')}
        </Button>
        <Button
          type="submit"
          size="md"
          disabled={mode === undefined || !venueFits || (!atGate && said.length < 2)}
          data-testid="mode-send"
        >
          {t(atGate ? 'form.set' : self ? 'form.ask' : 'form.send')}
        </Button>
      </div>
    </form>
  );
}
