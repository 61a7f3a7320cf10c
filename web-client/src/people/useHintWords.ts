import { useTranslation } from 'react-i18next';

import type { ConflictHint } from '../protocol';

/** A hint in a sentence. */
export function useHintWords(): (hint: ConflictHint) => string {
  const { t } = useTranslation(['people', 'shared']);
  return ({ kind, person, role, earlierRole }) =>
    t(`people:conflict.${kind}`, {
      person,
      role: t(`shared:role.${role}`),
      earlier: earlierRole === undefined ? '' : t(`shared:role.${earlierRole}`),
    });
}
