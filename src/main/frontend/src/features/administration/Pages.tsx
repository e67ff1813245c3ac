import { Navigate, Route, Routes } from "react-router";
import { useHasRole } from "#/auth/useSession";
import { AuditPage } from "./AuditPage";
import { GuidesPage } from "./guides/GuidesPage";
import { HospitalPage } from "./hospital/HospitalPage";
import { PeoplePage } from "./PeoplePage";
import { SystemPage } from "./SystemPage";

/** The pages of administrators, and of auditors. */
export default function Pages() {
  const administers = useHasRole("administrator");
  return (
    <Routes>
      <Route path="audit" element={<AuditPage />} />
      {administers && (
        <>
          <Route index element={<PeoplePage />} />
          <Route path="hospital" element={<HospitalPage />} />
          <Route path="guides" element={<GuidesPage />} />
          <Route path="system" element={<SystemPage />} />
        </>
      )}
      <Route path="*" element={<Navigate to="/administration/audit" replace />} />
    </Routes>
  );
}
