import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgreementStatus } from '../protocol';
import { api } from '../shared/api';
import { useAsync } from '../shared/useAsync';
import { Copies } from './Copies';

/** On a party's end page: their copies, while the link lives. Nothing where no agreement was fixed. */
export default function PartyCopies() {
  const { t } = useTranslation('agreement');
  const load = useCallback((signal: AbortSignal) => api.get<AgreementStatus>('/join/agreement', { signal }), []);
  const asked = useAsync(load);
  if (asked.state !== 'ready') return null;
  return (
    <section>
      <h2>{t('copy.title')}</h2>
      <p>{t('copy.keep')}</p>
      <Copies status={asked.value} base="/join/agreement" />
    </section>
  );
}
