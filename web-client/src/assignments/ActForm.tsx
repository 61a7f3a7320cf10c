import { type ReactNode, type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { AssignmentAct, AssignmentView } from '../protocol';
import { api } from '../shared/api';
import { PushButton } from '../shared/controls';
import { StaffError } from '../shared/StaffPage';
import desk from '../shared/desk.module.css';
import { AnswerFields, AttemptFields, DeclineFields } from './AskingFields';
import { ConfirmFields, ExtendFields, SuspendFields, SuspicionFields, TerminateFields } from './EndingFields';
import { LimitationFields } from './LimitationFields';
import { MediatorFields } from './MediatorFields';

export interface Fields {
  view: AssignmentView;
  /** Shows the form's button below the fields; `body` gives what is sent, or `undefined` where something is wrong and is marked. */
  form: (fields: ReactNode, body: () => object | undefined) => ReactNode;
}

interface ActFormProps {
  act: AssignmentAct;
  view: AssignmentView;
  onDone: () => void;
}

const PATHS: Partial<Record<AssignmentAct, string>> = {
  DECLINE: 'decline',
  ATTEMPT: 'attempts',
  ANSWER: 'answers',
  CHOOSE_MEDIATOR: 'mediator',
  EXTEND: 'extension',
  SUSPEND: 'suspension',
  TERMINATE: 'termination',
  REPORT_SUSPICION: 'suspicion',
  APPLY_FOR_CONFIRMATION: 'confirmation',
  NOTE_LIMITATION: 'limitation',
};

/** An act that asks for more, with its button; what the server refuses is said above it. */
export function ActForm({ act, view, onDone }: ActFormProps) {
  const { t } = useTranslation('assignments');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const form: Fields['form'] = (fields, body) => {
    const send = (event: SyntheticEvent) => {
      event.preventDefault();
      const asked = body();
      if (asked === undefined) return;
      setBusy(true);
      setError(undefined);
      api
        .post(`/assignments/${encodeURIComponent(view.assignmentId)}/${PATHS[act] ?? ''}`, asked)
        .then(onDone)
        .catch((failure: unknown) => {
          setError(failure);
          setBusy(false);
        });
    };
    return (
      <form className={desk.form} onSubmit={send} noValidate data-testid="act-form">
        {fields}
        {error !== undefined && <StaffError error={error} />}
        <div className={desk.buttons}>
          <PushButton
            type="submit"
            loading={busy}
            color={act === 'TERMINATE' || act === 'DECLINE' ? 'red' : 'blue'}
            data-testid="act-submit"
          >
            {t(`act.${act}`)}
          </PushButton>
        </div>
      </form>
    );
  };
  switch (act) {
    case 'DECLINE':
      return <DeclineFields view={view} form={form} />;
    case 'ATTEMPT':
      return <AttemptFields view={view} form={form} />;
    case 'ANSWER':
      return <AnswerFields view={view} form={form} />;
    case 'CHOOSE_MEDIATOR':
      return <MediatorFields view={view} form={form} />;
    case 'EXTEND':
      return <ExtendFields view={view} form={form} />;
    case 'SUSPEND':
      return <SuspendFields view={view} form={form} />;
    case 'REPORT_SUSPICION':
      return <SuspicionFields view={view} form={form} />;
    case 'TERMINATE':
      return <TerminateFields view={view} form={form} />;
    case 'APPLY_FOR_CONFIRMATION':
      return <ConfirmFields view={view} form={form} />;
    case 'NOTE_LIMITATION':
      return <LimitationFields view={view} form={form} />;
    default:
      return null;
  }
}
