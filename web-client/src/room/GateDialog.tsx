import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AuthorityKind, Command, DisclosureKind, GateItem, GateRow } from '../protocol';
import { Dialog } from '../shared/Dialog';
import { useRoom } from './context';
import styles from './gate.module.css';

export type GateTask =
  | { kind: 'disclose' }
  | { kind: 'vouch'; row: GateRow }
  | { kind: 'override'; row: GateRow; item: GateItem }
  | { kind: 'authority'; row: GateRow };

const KINDS: readonly DisclosureKind[] = ['NEAR_RELATIVE', 'INTEREST', 'OTHER_RELATION'];
const AUTHORITIES: readonly AuthorityKind[] = ['GENERAL', 'SPECIAL'];

/** What needs words: why something is let pass, how an identity was seen, what is disclosed, what a mandate says. */
export function GateDialog({ task, onClose }: { task: GateTask | undefined; onClose: () => void }) {
  const { t } = useTranslation(['room', 'chair']);
  return (
    <Dialog
      open={task !== undefined}
      title={task === undefined ? '' : t(`chair:dialog.${task.kind}`)}
      onClose={onClose}
      testId="gate-dialog"
    >
      {task !== undefined && <Form task={task} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ task, onClose }: { task: GateTask; onClose: () => void }) {
  const { t } = useTranslation(['room', 'chair']);
  const { act } = useRoom();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<DisclosureKind>('NEAR_RELATIVE');
  const [authority, setAuthority] = useState<AuthorityKind>('GENERAL');
  const [document, setDocument] = useState('');
  const [seen, setSeen] = useState(false);
  const said = text.trim();
  const mandate = task.kind !== 'authority' || seen || document.trim() !== '';
  const command = (): Command => {
    switch (task.kind) {
      case 'disclose':
        return { type: 'gate.disclose', kind, text: said };
      case 'vouch':
        return { type: 'gate.vouch', participantId: task.row.participantId, reason: said };
      case 'override':
        return { type: 'gate.override', participantId: task.row.participantId, item: task.item, reason: said };
      case 'authority':
        return {
          type: 'gate.authority',
          participantId: task.row.participantId,
          authority: {
            kind: authority,
            seen,
            reason: said,
            ...(document.trim() === '' ? {} : { document: document.trim() }),
          },
        };
    }
  };
  const send = async () => {
    if (await act(command())) onClose();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        {task.kind === 'disclose'
          ? t('chair:dialog.discloseText')
          : task.kind === 'override'
            ? t('chair:dialog.overrideText', { name: task.row.name, item: t(`gate.item.${task.item}`) })
            : t(task.kind === 'vouch' ? 'chair:dialog.vouchText' : 'chair:dialog.authorityText', {
                name: task.row.name,
              })}
      </p>
      {task.kind === 'disclose' && (
        <label className={styles.field}>
          {t('chair:dialog.kind')}
          <select
            value={kind}
            data-testid="disclose-kind"
            onChange={(event) => setKind(KINDS.find((each) => each === event.target.value) ?? kind)}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`gate.disclosure.${each}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {task.kind === 'authority' && (
        <>
          <label className={styles.field}>
            {t('gate.authority.label')}
            <select
              value={authority}
              data-testid="authority-kind"
              onChange={(event) => setAuthority(AUTHORITIES.find((each) => each === event.target.value) ?? authority)}
            >
              {AUTHORITIES.map((each) => (
                <option key={each} value={each}>
                  {t(`gate.authority.${each}`)}
                </option>
              ))}
            </select>
          </label>
          <label className={styles.field}>
            {t('gate.authority.document')}
            <input
              value={document}
              maxLength={200}
              data-testid="authority-document"
              onChange={(event) => setDocument(event.target.value)}
            />
          </label>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={seen}
              data-testid="authority-seen"
              onChange={(event) => setSeen(event.target.checked)}
            />
            {t('gate.authority.seen')}
          </label>
        </>
      )}
      <label className={styles.field}>
        {t(task.kind === 'disclose' ? 'chair:dialog.what' : 'chair:dialog.reason')}
        <textarea
          rows={3}
          value={text}
          maxLength={task.kind === 'disclose' ? 1000 : 500}
          data-testid="gate-reason"
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className={styles.small}>{t('chair:dialog.logged')}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('chair:dialog.back')}
        </Button>
        <Button type="submit" disabled={said.length < 2 || !mandate} data-testid="gate-confirm">
          {t(`chair:dialog.confirm.${task.kind}`)}
        </Button>
      </div>
    </form>
  );
}
