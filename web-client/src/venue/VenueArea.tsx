import { Route, Routes } from 'react-router';

import { OpenVenuePage } from './OpenVenuePage';
import { VenuePage } from './VenuePage';

/** A device at an assisted venue: opened by staff, used by one person after another. */
export default function VenueArea() {
  return (
    <Routes>
      <Route index element={<VenuePage />} />
      <Route path="open" element={<OpenVenuePage />} />
    </Routes>
  );
}
