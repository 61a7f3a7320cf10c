import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../shared/ErrorPanel';
import type { CaptureFault } from './fault';

interface DeviceFaultProps {
  source: 'CAMERA' | 'MICROPHONE';
  fault: CaptureFault | undefined;
  onRetry: () => void;
}

/** Why there is no picture or sound, and what to press. */
export function DeviceFault({ source, fault, onRetry }: DeviceFaultProps) {
  const { t } = useTranslation();
  if (fault === undefined) return null;
  return (
    <ErrorPanel
      what={t(`devices.fault.${fault}.${source}`)}
      todo={t(`devices.fault.${fault}.todo`)}
      code={`${source.toLowerCase()}_${fault}`}
      onRetry={onRetry}
    />
  );
}
