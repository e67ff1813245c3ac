import { Navigate, Route, Routes } from "react-router";
import { useHasRole } from "#/auth/useSession";
import { InvoicesPage } from "./accounts/InvoicesPage";
import { PatientPage } from "./accounts/PatientPage";
import { PaymentsPage } from "./payments/PaymentsPage";
import { JournalPage } from "./books/JournalPage";
import { ChargesPage } from "./charges/ChargesPage";
import { ClaimPage } from "./claims/ClaimPage";
import { ClaimsPage } from "./claims/ClaimsPage";
import { CorrectPage } from "./claims/CorrectPage";
import { DecidePage } from "./insurer/DecidePage";
import { PricesPage } from "./prices/PricesPage";
import { RemittancePage } from "./payments/RemittancePage";
import { ReportsPage } from "./reports/ReportsPage";
import { WorkPage } from "./work/WorkPage";

/** The pages of the billing department, and of an insurer's adjudicators. */
export default function Pages() {
  const bills = useHasRole("billing");
  return (
    <Routes>
      <Route index element={bills ? <WorkPage /> : <Navigate to="/billing/decide" replace />} />
      <Route path="charges" element={<ChargesPage />} />
      <Route path="payments/remittance" element={<RemittancePage />} />
      <Route path="claims" element={<ClaimsPage />} />
      <Route path="claims/:id" element={<ClaimPage />} />
      <Route path="claims/:id/correct" element={<CorrectPage />} />
      <Route path="invoices" element={<InvoicesPage />} />
      <Route path="payments" element={<PaymentsPage />} />
      <Route path="prices" element={<PricesPage />} />
      <Route path="reports" element={<ReportsPage />} />
      <Route path="accounts/:id" element={<JournalPage />} />
      <Route path="patients/:id" element={<PatientPage />} />
      <Route path="decide" element={<DecidePage />} />
      <Route path="*" element={<Navigate to="/billing" replace />} />
    </Routes>
  );
}
