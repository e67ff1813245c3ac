import { Navigate, Route, Routes } from "react-router";
import { ExplorerPage } from "./ExplorerPage";
import { RegisterPage } from "./register/RegisterPage";

/** The pages of those who write apps. */
export default function Pages() {
  return (
    <Routes>
      <Route index element={<ExplorerPage />} />
      <Route path="register" element={<RegisterPage />} />
      <Route path="*" element={<Navigate to="/developer" replace />} />
    </Routes>
  );
}
