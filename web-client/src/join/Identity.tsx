import { useState } from 'react';

import type { CodeSent, JoinDoor, JoinStatus } from '../protocol';
import { api, ApiError } from '../shared/api';
import { AskDigits, AskName, DoorPage } from './IdentityPages';
import { CodePage } from './CodePage';
import { DoorFault, isClosed } from './DoorFault';

interface IdentityProps {
  token: string;
  door: JoinDoor;
  onVerified: (status: JoinStatus) => void;
}

type At = 'door' | 'name' | 'digits' | 'code';

/** Step one: name, last characters of the identity number, and a code to the phone the organisation has on file; one at a time. */
export function Identity({ token, door, onVerified }: IdentityProps) {
  const [at, setAt] = useState<At>('door');
  const [name, setName] = useState('');
  const [digits, setDigits] = useState('');
  const [sent, setSent] = useState<CodeSent>();
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const attempt = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    try {
      await what();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  const askCode = () =>
    attempt(async () => {
      setSent(await api.post<CodeSent>('/join/code', { token, name: name.trim(), idDigits: digits.trim() }));
      setAt('code');
    });
  const verify = (code: string) =>
    attempt(async () => onVerified(await api.post<JoinStatus>('/join/verify', { token, code })));
  const go = (to: At) => {
    setError(undefined);
    setAt(to);
  };

  if (isClosed(error)) return <DoorFault error={error} />;
  switch (at) {
    case 'door':
      return <DoorPage door={door} onContinue={() => go('name')} />;
    case 'name':
      return <AskName value={name} onChange={setName} onBack={() => go('door')} onContinue={() => go('digits')} />;
    case 'digits':
      return (
        <AskDigits
          value={digits}
          onChange={setDigits}
          phoneHint={door.phoneHint}
          busy={busy}
          error={error}
          onBack={() => go('name')}
          onContinue={() => void askCode()}
        />
      );
    case 'code':
      return (
        <CodePage
          sent={sent}
          busy={busy}
          error={error}
          onBack={() => go('digits')}
          onAgain={() => void askCode()}
          onCode={(code) => void verify(code)}
          expired={error instanceof ApiError && error.code === 'code_expired'}
        />
      );
  }
}
