import "@mantine/dates/styles.css";
import "dayjs/locale/de";
import { DatesProvider } from "@mantine/dates";
import dayjs from "dayjs";
import localizedFormat from "dayjs/plugin/localizedFormat";
import i18next from "i18next";
import { Navigate, Route, Routes } from "react-router";
import { CalendarPage } from "./calendar/CalendarPage";
import { DayListPage } from "./calendar/DayListPage";
import { WaitingPage } from "./calendar/WaitingPage";
import { MergePage } from "./merge/MergePage";
import { PatientPage } from "./patient/PatientPage";
import { RegisterPage } from "./patient/RegisterPage";

dayjs.extend(localizedFormat);

/** The pages of the front desk. */
export default function Pages() {
  return (
    <DatesProvider settings={{ locale: i18next.language, firstDayOfWeek: 1 }}>
      <Routes>
        <Route index element={<CalendarPage />} />
        <Route path="day" element={<DayListPage />} />
        <Route path="waiting" element={<WaitingPage />} />
        <Route path="register" element={<RegisterPage />} />
        <Route path="patients/:id" element={<PatientPage />} />
        <Route path="patients/:id/merge" element={<MergePage />} />
        <Route path="*" element={<Navigate to="/reception" replace />} />
      </Routes>
    </DatesProvider>
  );
}
