import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone";
import utc from "dayjs/plugin/utc";

dayjs.extend(utc);
dayjs.extend(timezone);

const WALL = "YYYY-MM-DD HH:mm:ss";

/** What the clock on the wall of a zone shows at an instant: `YYYY-MM-DD HH:mm:ss`. */
export function wallClock(instant: string, zone: string): string {
  return dayjs(instant).tz(zone).format(WALL);
}

/** The instant at which the clock on the wall of a zone shows a time, with the zone's offset. */
export function instantOf(wall: string, zone: string): string {
  return dayjs.tz(wall, zone).format("YYYY-MM-DDTHH:mm:ssZ");
}

/** The zone of this browser. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Today, in a zone. */
export function todayIn(zone: string): string {
  return dayjs().tz(zone).format("YYYY-MM-DD");
}
