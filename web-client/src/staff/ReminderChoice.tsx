import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Choice, PushButton, TextField } from '../shared/controls';
import styles from './CasePage.module.css';
import { minutesOf, type Unit, UNITS, USUAL } from './reminders';
import { useSpanWords } from './useSpanWords';

interface ReminderChoiceProps {
  /** `undefined`: as the installation does. */
  value: readonly number[] | undefined;
  onChange: (value: readonly number[] | undefined) => void;
}

const MOST = 5;

/** When those invited are reminded: as usual, or at times of this session's own. */
export function ReminderChoice({ value, onChange }: ReminderChoiceProps) {
  const { t } = useTranslation('staff');
  const id = useId();
  return (
    <fieldset className={styles.reminders}>
      <legend>{t('reminder.legend')}</legend>
      {(['usual', 'own'] as const).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={id}
            checked={(value === undefined) === (choice === 'usual')}
            onChange={() => onChange(choice === 'usual' ? undefined : USUAL)}
            data-testid={`reminders-${choice}`}
          />
          {t(`reminder.${choice}`)}
        </label>
      ))}
      {value !== undefined && <OwnTimes value={value} onChange={onChange} />}
    </fieldset>
  );
}

function OwnTimes({ value, onChange }: { value: readonly number[]; onChange: (value: readonly number[]) => void }) {
  const { t } = useTranslation('staff');
  const [count, setCount] = useState('30');
  const [unit, setUnit] = useState<Unit>('minutes');
  const [wrong, setWrong] = useState(false);
  const words = useSpanWords();
  const add = () => {
    const minutes = minutesOf(count, unit);
    setWrong(minutes === undefined);
    if (minutes !== undefined && !value.includes(minutes)) onChange([...value, minutes].sort((a, b) => b - a));
  };
  return (
    <div className={styles.ownTimes}>
      {value.length === 0 && <p className={styles.soft}>{t('reminder.none')}</p>}
      <ul className={styles.times}>
        {value.map((minutes) => (
          <li key={minutes}>
            {words(minutes)}
            <PushButton
              size="sm"
              variant="subtle"
              aria-label={t('reminder.removeOf', { time: words(minutes) })}
              onClick={() => onChange(value.filter((other) => other !== minutes))}
            >
              {t('reminder.remove')}
            </PushButton>
          </li>
        ))}
      </ul>
      {value.length < MOST && (
        <div className={styles.scheduleRow}>
          <TextField
            label={t('reminder.count')}
            inputMode="numeric"
            value={count}
            maxLength={5}
            onChange={(event) => setCount(event.currentTarget.value)}
            error={wrong && t('reminder.wrong')}
            data-testid="reminder-count"
          />
          <Choice
            label={t('reminder.unit')}
            value={unit}
            onChange={(event) => setUnit(event.currentTarget.value as Unit)}
            data={Object.keys(UNITS).map((each) => ({ value: each, label: t(`reminder.units.${each as Unit}`) }))}
            data-testid="reminder-unit"
          />
          <PushButton variant="default" onClick={add} data-testid="reminder-add">
            {t('reminder.add')}
          </PushButton>
        </div>
      )}
    </div>
  );
}
