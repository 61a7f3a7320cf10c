import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';

import { ErrorBoundary } from './shared/ErrorBoundary';
import { Loading } from './shared/Loading';
import { NotFound } from './shared/NotFound';

// One lazy file per area: a party never downloads what staff use.
const JoinArea = lazy(() => import('./join/JoinArea'));
const PartyRoom = lazy(() => import('./room/PartyRoom'));
const StaffRoom = lazy(() => import('./room/StaffRoom'));
const LineTestPage = lazy(() => import('./linetest/LineTestPage'));
const LoginPage = lazy(() => import('./login/LoginPage'));
const StaffArea = lazy(() => import('./staff/StaffArea'));
const ReviewArea = lazy(() => import('./review/ReviewArea'));
const SuperviseArea = lazy(() => import('./supervise/SuperviseArea'));
const ViewingsPage = lazy(() => import('./viewings/ViewingsPage'));
const PrivacyPage = lazy(() => import('./privacy/PrivacyPage'));
const PrivacyDesk = lazy(() => import('./privacy/PrivacyDesk'));
const RecordsArea = lazy(() => import('./records/RecordsArea'));
const VenueArea = lazy(() => import('./venue/VenueArea'));
const AdminArea = lazy(() => import('./admin/AdminArea'));
const ActivatePage = lazy(() => import('./login/ActivatePage'));
const RosterArea = lazy(() => import('./roster/RosterArea'));
const ExpertsArea = lazy(() => import('./experts/ExpertsPage'));
const OrganisationsArea = lazy(() => import('./people/OrganisationsPage'));
const StatisticsArea = lazy(() => import('./statistics/StatisticsArea'));
const ClocksArea = lazy(() => import('./clocks/ClocksArea'));
const OpsArea = lazy(() => import('./ops/OpsArea'));

export function App() {
  return (
    <ErrorBoundary>
      <BrowserRouter>
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route path="/" element={<Navigate to="/login" replace />} />
            <Route path="/join" element={<JoinArea />} />
            <Route path="/before" element={<JoinArea before />} />
            <Route path="/room" element={<PartyRoom />} />
            <Route path="/room/:sessionId" element={<StaffRoom />} />
            <Route path="/line-test" element={<LineTestPage />} />
            <Route path="/venue/*" element={<VenueArea />} />
            <Route path="/login" element={<LoginPage />} />
            <Route path="/staff/*" element={<StaffArea />} />
            <Route path="/review/*" element={<ReviewArea />} />
            <Route path="/supervise/*" element={<SuperviseArea />} />
            <Route path="/viewings" element={<ViewingsPage />} />
            <Route path="/privacy" element={<PrivacyPage />} />
            <Route path="/personal-data" element={<PrivacyDesk />} />
            <Route path="/records/*" element={<RecordsArea />} />
            <Route path="/activate" element={<ActivatePage />} />
            <Route path="/admin/*" element={<AdminArea />} />
            <Route path="/roster/*" element={<RosterArea />} />
            <Route path="/experts" element={<ExpertsArea />} />
            <Route path="/organisations/*" element={<OrganisationsArea />} />
            <Route path="/statistics/*" element={<StatisticsArea />} />
            <Route path="/clocks/*" element={<ClocksArea />} />
            <Route path="/ops/*" element={<OpsArea />} />
            <Route path="*" element={<NotFound />} />
          </Routes>
        </Suspense>
      </BrowserRouter>
    </ErrorBoundary>
  );
}
