import { Route, Routes } from 'react-router';

import { NotFound } from '../shared/NotFound';
import { OwnOrganisationPage } from '../people/OwnOrganisationPage';
import { SignedIn } from '../shared/StaffPage';
import { ProfilePage } from './ProfilePage';
import { RosterPage } from './RosterPage';

export default function RosterArea() {
  return (
    <SignedIn roles={['MEDIATOR', 'ORGANISATION_ADMIN', 'COURT_SUPERVISOR', 'BODY_ADMIN']}>
      <Routes>
        <Route index element={<RosterPage />} />
        <Route path="organisation" element={<OwnOrganisationPage />} />
        <Route path="mediators/:accountId" element={<ProfilePage />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </SignedIn>
  );
}
