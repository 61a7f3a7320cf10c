import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentParty, PartyAct, PartyChannel } from '../protocol';
import { Choice } from '../shared/controls';
import desk from '../shared/desk.module.css';
import styles from './assignments.module.css';

/** What staff may say of how a party spoke; a press on a page is the party's own. */
export const CHANNELS: readonly PartyChannel[] = ['PHONE', 'IN_PERSON', 'PLATFORM'];

export type Said = Readonly<Record<number, PartyChannel>>;

export const actsOf = (said: Said): PartyAct[] =>
  Object.entries(said).map(([place, channel]) => ({ place: Number(place), channel }));

interface SaidByProps {
  legend: string;
  parties: readonly AssignmentParty[];
  said: Said;
  onChange: (said: Said) => void;
  wrong?: string | undefined;
}

/** Which parties said so themselves, and how each did. */
export function SaidBy({ legend, parties, said, onChange, wrong }: SaidByProps) {
  const { t } = useTranslation('assignments');
  const problem = useId();
  const without = (place: number): Said =>
    Object.fromEntries(Object.entries(said).filter(([other]) => Number(other) !== place));
  return (
    <fieldset className={styles.said} aria-describedby={wrong === undefined ? undefined : problem}>
      <legend>{legend}</legend>
      {parties.map(({ place, name, entityName }) => {
        const channel = said[place];
        return (
          <div key={place}>
            <label className={desk.check}>
              <input
                type="checkbox"
                checked={channel !== undefined}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? { ...said, [place]: 'PHONE' } : without(place))
                }
                data-testid={`said-${place}`}
              />
              {entityName ?? name}
            </label>
            {channel !== undefined && (
              <Choice
                label={t('form.channel')}
                value={channel}
                onChange={(event) => onChange({ ...said, [place]: event.currentTarget.value as PartyChannel })}
                data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
                data-testid={`said-how-${place}`}
              />
            )}
          </div>
        );
      })}
      {wrong !== undefined && (
        <p id={problem} className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
    </fieldset>
  );
}
