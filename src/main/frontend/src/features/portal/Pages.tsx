import { lazy } from "react";
import { Navigate, Route, Routes } from "react-router";
import { HomePage } from "./home/HomePage";
import { Subject } from "./Subject";

const AppointmentsPage = lazy(() =>
  import("./appointments/AppointmentsPage").then((module) => ({
    default: module.AppointmentsPage,
  })),
);
const BookPage = lazy(() =>
  import("./appointments/ChooseTimePage").then((module) => ({ default: module.BookPage })),
);
const MovePage = lazy(() =>
  import("./appointments/ChooseTimePage").then((module) => ({ default: module.MovePage })),
);
const RecordPage = lazy(() =>
  import("./record/RecordPage").then((module) => ({ default: module.RecordPage })),
);
const PrescriptionsPage = lazy(() =>
  import("./prescriptions/PrescriptionsPage").then((module) => ({
    default: module.PrescriptionsPage,
  })),
);
const BillsPage = lazy(() =>
  import("./bills/BillsPage").then((module) => ({ default: module.BillsPage })),
);
const AccessPage = lazy(() =>
  import("./profile/AccessPage").then((module) => ({ default: module.AccessPage })),
);
const ProfilePage = lazy(() =>
  import("./profile/ProfilePage").then((module) => ({ default: module.ProfilePage })),
);

/** The pages of patients and of those who act for them. All but the first are fetched on demand. */
export default function Pages() {
  return (
    <Subject>
      <Routes>
        <Route index element={<HomePage />} />
        <Route path="appointments" element={<AppointmentsPage />} />
        <Route path="appointments/book" element={<BookPage />} />
        <Route path="appointments/:id/move" element={<MovePage />} />
        <Route path="record" element={<RecordPage />} />
        <Route path="prescriptions" element={<PrescriptionsPage />} />
        <Route path="bills" element={<BillsPage />} />
        <Route path="access" element={<AccessPage />} />
        <Route path="profile" element={<ProfilePage />} />
        <Route path="*" element={<Navigate to="/portal" replace />} />
      </Routes>
    </Subject>
  );
}
