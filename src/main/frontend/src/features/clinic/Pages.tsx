import "@mantine/dates/styles.css";
import dayjs from "dayjs";
import localizedFormat from "dayjs/plugin/localizedFormat";
import { Navigate, Route, Routes } from "react-router";
import { useHasRole } from "#/auth/useSession";
import { ChartPage } from "./chart/ChartPage";
import { DayPage } from "./day/DayPage";
import { HoursPage } from "./hours/HoursPage";
import { PrescribePage } from "./prescribe/PrescribePage";
import { WardPage } from "./ward/WardPage";
import { SignaturesPage } from "./SignaturesPage";

dayjs.extend(localizedFormat);

/** The pages of doctors and nurses. */
export default function Pages() {
  const isDoctor = useHasRole("doctor");
  return (
    <Routes>
      <Route index element={isDoctor ? <DayPage /> : <WardPage />} />
      <Route path="day" element={<DayPage />} />
      <Route path="ward" element={<WardPage />} />
      <Route path="hours" element={<HoursPage />} />
      <Route path="signatures" element={<SignaturesPage />} />
      <Route path="patients/:id" element={<ChartPage />} />
      <Route path="patients/:id/prescribe" element={<PrescribePage />} />
      <Route path="*" element={<Navigate to="/clinic" replace />} />
    </Routes>
  );
}
