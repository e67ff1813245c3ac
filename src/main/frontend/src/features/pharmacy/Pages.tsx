import { Navigate, Route, Routes } from "react-router";
import { PatientPage } from "./PatientPage";
import { QueuePage } from "./queue/QueuePage";
import { RecallPage } from "./stock/RecallPage";
import { ReceivePage } from "./stock/ReceivePage";
import { StockPage } from "./stock/StockPage";

/** The pages of the pharmacy. */
export default function Pages() {
  return (
    <Routes>
      <Route index element={<QueuePage />} />
      <Route path="stock" element={<StockPage />} />
      <Route path="receive" element={<ReceivePage />} />
      <Route path="recall" element={<RecallPage />} />
      <Route path="patients/:id" element={<PatientPage />} />
      <Route path="*" element={<Navigate to="/pharmacy" replace />} />
    </Routes>
  );
}
