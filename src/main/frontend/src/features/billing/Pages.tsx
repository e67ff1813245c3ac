import { Navigate, Route, Routes } from "react-router";
import { useHasRole } from "#/auth/useSession";
import { InvoicesPage } from "./accounts/InvoicesPage";
import { PatientPage } from "./accounts/PatientPage";
import { PaymentsPage } from "./accounts/PaymentsPage";
import { ClaimPage } from "./claims/ClaimPage";
import { ClaimsPage } from "./claims/ClaimsPage";
import { DecidePage } from "./insurer/DecidePage";
import { ReportsPage } from "./reports/ReportsPage";
import { WorkPage } from "./WorkPage";

/** The pages of the billing department, and of an insurer's adjudicators. */
export default function Pages() {
  const bills = useHasRole("billing");
  return (
    <Routes>
      <Route index element={bills ? <WorkPage /> : <Navigate to="/billing/decide" replace />} />
      <Route path="claims" element={<ClaimsPage />} />
      <Route path="claims/:id" element={<ClaimPage />} />
      <Route path="invoices" element={<InvoicesPage />} />
      <Route path="payments" element={<PaymentsPage />} />
      <Route path="reports" element={<ReportsPage />} />
      <Route path="patients/:id" element={<PatientPage />} />
      <Route path="decide" element={<DecidePage />} />
      <Route path="*" element={<Navigate to="/billing" replace />} />
    </Routes>
  );
}
