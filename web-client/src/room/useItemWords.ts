import { useTranslation } from 'react-i18next';

import type { GateEntry } from '../protocol';

const DEVICE_FINE = /^OK,OK,(HEARD|UNTESTED),/;

/** From this version on the rules are not read without the promise; a platform's reading is none of ours. */
const PROMISED = /^202[6-9]-/;

/** How far an item is, in a few words. */
export function useItemWords(): (entry: GateEntry) => string {
  const { t } = useTranslation('room');
  return ({ item, state, detail }) => {
    if (state !== 'SETTLED') {
      return item === 'DISCLOSURE' && state === 'REFUSED' ? t('gate.objected') : t(`gate.state.${state}`);
    }
    switch (item) {
      case 'IDENTITY':
        switch (detail) {
          case 'one_time_code':
            return t('gate.method.code');
          case 'visual':
            return t('gate.method.visual');
          case 'account':
            return t('gate.method.account');
          default:
            return detail?.startsWith('platform:') === true
              ? t('gate.method.platform', { name: detail.slice('platform:'.length) })
              : t('gate.method.digits');
        }
      case 'FALSE_MEDIATION_WARNING':
      case 'RIGHTS_NOTICE':
      case 'ROOM_RULES':
        if (item === 'ROOM_RULES' && PROMISED.test(detail ?? '')) return t('gate.promised', { version: detail ?? '' });
        return detail?.startsWith('platform:') === true
          ? t('gate.readThere', { name: detail.slice('platform:'.length) })
          : t('gate.read', { version: detail ?? '' });
      case 'ONLINE_MEDIATION':
      case 'RECORDING':
      case 'RECORDING_REPLACES_TRANSCRIPT':
        return t(detail === 'no' ? 'consents.refused' : 'consents.agreed');
      case 'AUTHORITY':
        return t(detail === 'SPECIAL' ? 'gate.authority.SPECIAL' : 'gate.authority.GENERAL');
      case 'DEVICE':
        return t(detail !== undefined && DEVICE_FINE.test(detail) ? 'gate.deviceGood' : 'gate.deviceBad');
      case 'DECLARATION':
      case 'DISCLOSURE':
        return t('gate.state.SETTLED');
    }
  };
}
