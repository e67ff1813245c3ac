import { Navigate, Route, Routes } from "react-router";
import { ChartPage } from "./chart/ChartPage";
import { DayPage } from "./day/DayPage";
import { PrescribePage } from "./prescribe/PrescribePage";
import { SignaturesPage } from "./SignaturesPage";

/** The pages of doctors and nurses. */
export default function Pages() {
  return (
    <Routes>
      <Route index element={<DayPage />} />
      <Route path="signatures" element={<SignaturesPage />} />
      <Route path="patients/:id" element={<ChartPage />} />
      <Route path="patients/:id/prescribe" element={<PrescribePage />} />
      <Route path="*" element={<Navigate to="/clinic" replace />} />
    </Routes>
  );
}
