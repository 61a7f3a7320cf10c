import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BodyChange, BodyView } from '../protocol';
import { api } from '../shared/api';
import { Ask } from './Ask';
import { BodyChoice } from './BodyChoice';
import { mayStandAbove } from './hierarchy';

interface MoveDialogProps {
  body: BodyView;
  onClose: () => void;
  onDone: () => void;
}

/** Another body to stand below, with all that stands below it. */
export function MoveDialog({ body, onClose, onDone }: MoveDialogProps) {
  const { t } = useTranslation('admin');
  const [chosen, setChosen] = useState('');
  const send = (reason: string) =>
    api
      .put<BodyView>(`/admin/bodies/${encodeURIComponent(body.bodyId)}`, {
        name: body.name,
        region: body.region ?? '',
        ...(body.sealName === undefined ? {} : { sealName: body.sealName }),
        ...(chosen === '' ? {} : { parentId: chosen }),
        reason,
      } satisfies BodyChange)
      .then(onDone);
  return (
    <Ask
      title={t('moveBody')}
      text={t('moveBodyText', { count: body.children })}
      ready={chosen !== ''}
      onClose={onClose}
      onSend={send}
    >
      <BodyChoice
        label={t('moveTo')}
        hint={t('moveToHint')}
        fits={(above) => above.bodyId !== body.parentId && mayStandAbove(above, body)}
        chosen={chosen}
        onChoose={setChosen}
      />
    </Ask>
  );
}
