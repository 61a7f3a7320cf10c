import { type ReactNode, useState } from 'react';

import type { CodeSent } from '../protocol';
import { api, ApiError } from '../shared/api';
import { AskDigits, AskName } from './IdentityPages';
import { CodePage } from './CodePage';
import { DoorFault, isClosed } from './DoorFault';

interface IdentityProps<T> {
  /** Which door: a session's, or that of a page before there is a case. */
  at: '/join' | '/before';
  token: string;
  phoneHint: string | undefined;
  /** What the link is for, before anything is asked. */
  first: (onContinue: () => void) => ReactNode;
  onVerified: (status: T) => void;
}

type Asking = 'door' | 'name' | 'digits' | 'code';

/** Step one: name, last characters of the identity number, and a code to the phone the organisation has on file; one at a time. */
export function Identity<T>({ at, token, phoneHint, first, onVerified }: IdentityProps<T>) {
  const [asking, setAsking] = useState<Asking>('door');
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
      setSent(await api.post<CodeSent>(`${at}/code`, { token, name: name.trim(), idDigits: digits.trim() }));
      setAsking('code');
    });
  const verify = (code: string) => attempt(async () => onVerified(await api.post<T>(`${at}/verify`, { token, code })));
  const go = (to: Asking) => {
    setError(undefined);
    setAsking(to);
  };

  if (isClosed(error)) return <DoorFault error={error} />;
  switch (asking) {
    case 'door':
      return first(() => go('name'));
    case 'name':
      return <AskName value={name} onChange={setName} onBack={() => go('door')} onContinue={() => go('digits')} />;
    case 'digits':
      return (
        <AskDigits
          value={digits}
          onChange={setDigits}
          phoneHint={phoneHint}
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
