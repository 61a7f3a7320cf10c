import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';

import { Loading } from '../shared/Loading';
import { NotFound } from '../shared/NotFound';
import { SignedIn } from '../shared/StaffPage';
import { OpsPage } from './OpsPage';

const ExchangePage = lazy(() => import('../exchange/ExchangePage').then((page) => ({ default: page.ExchangePage })));
const RegisterPage = lazy(() => import('./RegisterPage').then((page) => ({ default: page.RegisterPage })));

export default function OpsArea() {
  return (
    <SignedIn roles={['OPERATOR']}>
      <Routes>
        <Route index element={<OpsPage />} />
        <Route
          path="exchange"
          element={
            <Suspense fallback={<Loading />}>
              <ExchangePage />
            </Suspense>
          }
        />
        <Route
          path="register"
          element={
            <Suspense fallback={<Loading />}>
              <RegisterPage />
            </Suspense>
          }
        />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
