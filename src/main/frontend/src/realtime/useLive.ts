import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { socket } from "./socket";

/**
 * Keeps what is shown fresh: whenever the server tells of a change, all that is shown of the type
 * of the criteria (and of further types) is fetched anew, within a second.
 *
 * @param criteria a search that the person may do, such as `Appointment?actor=Practitioner/1`;
 *     undefined as long as it is not known
 */
export function useLive(criteria: string | undefined, alsoTypes: readonly string[] = []) {
  const client = useQueryClient();
  const also = alsoTypes.join(" ");
  useEffect(() => {
    if (!criteria) return;
    const types = [criteria.split("?")[0], ...also.split(" ")].filter(Boolean);
    return socket.listen(criteria, () => {
      for (const type of types) {
        void client.invalidateQueries({ queryKey: ["fhir", type] });
      }
    });
  }, [criteria, also, client]);
}
