import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BodyChange, BodyKind, BodyLevel, BodyView, NewBody } from '../protocol';
import { api } from '../shared/api';
import { Choice, TextField } from '../shared/controls';
import { Ask } from './Ask';
import { kindsBelow, levelsBelow } from './hierarchy';

interface Fields {
  name: string;
  region: string;
  sealName: string;
}

function BodyFields({ fields, onChange }: { fields: Fields; onChange: (part: Partial<Fields>) => void }) {
  const { t } = useTranslation('admin');
  return (
    <>
      <TextField
        label={t('form.name')}
        value={fields.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        data-testid="body-name"
      />
      <TextField
        label={t('form.region')}
        description={t('form.regionHint')}
        inputMode="numeric"
        value={fields.region}
        onChange={(event) => onChange({ region: event.currentTarget.value })}
        data-testid="body-region"
      />
      <TextField
        label={t('form.seal')}
        value={fields.sealName}
        onChange={(event) => onChange({ sealName: event.currentTarget.value })}
      />
    </>
  );
}

interface DialogProps {
  onClose: () => void;
  onDone: () => void;
}

/** One more body below another. */
export function OpenBody({ parent, onClose, onDone }: DialogProps & { parent: BodyView }) {
  const { t } = useTranslation('admin');
  const kinds = kindsBelow(parent.kind);
  const levels = levelsBelow(parent.level);
  const [kind, setKind] = useState<BodyKind>(kinds[0] ?? 'MEDIATION');
  const [level, setLevel] = useState<BodyLevel>(levels[0] ?? 'TOWNSHIP');
  const [fields, setFields] = useState<Fields>({ name: '', region: parent.region ?? '', sealName: '' });
  const body: NewBody = {
    parentId: parent.bodyId,
    name: fields.name,
    kind,
    level,
    region: fields.region,
    ...(fields.sealName.trim() === '' ? {} : { sealName: fields.sealName }),
  };
  return (
    <Ask
      title={t('openBody')}
      send={t('form.open')}
      reasoned={false}
      onClose={onClose}
      onSend={() => api.post<BodyView>('/admin/bodies', body).then(onDone)}
    >
      <Choice
        label={t('form.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as BodyKind)}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        data-testid="body-kind"
      />
      <Choice
        label={t('form.level')}
        value={level}
        onChange={(event) => setLevel(event.currentTarget.value as BodyLevel)}
        data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
        data-testid="body-level"
      />
      <BodyFields fields={fields} onChange={(part) => setFields({ ...fields, ...part })} />
    </Ask>
  );
}

/** A body's name, region and seal. */
export function EditBody({ body, onClose, onDone }: DialogProps & { body: BodyView }) {
  const { t } = useTranslation('admin');
  const [fields, setFields] = useState<Fields>({
    name: body.name,
    region: body.region ?? '',
    sealName: body.sealName ?? '',
  });
  const send = (reason: string) => {
    const change: BodyChange = {
      name: fields.name,
      region: fields.region,
      reason,
      ...(fields.sealName.trim() === '' ? {} : { sealName: fields.sealName }),
    };
    return api.put<BodyView>(`/admin/bodies/${encodeURIComponent(body.bodyId)}`, change).then(onDone);
  };
  return (
    <Ask title={t('editBody')} send={t('form.save')} onClose={onClose} onSend={send}>
      <BodyFields fields={fields} onChange={(part) => setFields({ ...fields, ...part })} />
    </Ask>
  );
}
