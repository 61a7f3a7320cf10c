import { useTranslation } from 'react-i18next';

import { useRoom } from '../room/context';
import { Dialog } from '../shared/Dialog';
import ModeForm from './ModeForm';
import { modeOf } from './modes';

/** The form for another person, over whatever the mediator is looking at. */
export default function ModeDialog({
  participantId,
  name,
  onClose,
}: {
  participantId: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation('modes');
  const { state } = useRoom();
  return (
    <Dialog open title={t('change')} onClose={onClose} testId="mode-dialog">
      <ModeForm participantId={participantId} name={name} now={modeOf(state.gate, participantId)} onClose={onClose} />
    </Dialog>
  );
}
