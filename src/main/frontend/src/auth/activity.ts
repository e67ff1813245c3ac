import { session } from "./session";

/** How often the server is told at most, and how often is looked whether time is over; in ms. */
const EVERY = 60_000;
const LOOK = 5_000;
const CHANNEL = "foyer.session";

interface Told {
  active: boolean;
  secondsLeft?: number;
}

/**
 * Tells the server, at most once a minute, that the person is at work, so that the session goes
 * on. Whoever does nothing on any tab for as long as the server allows is signed out of the page,
 * too: what it shows must not stay open on an abandoned desk.
 */
export function watchActivity(): () => void {
  const tabs = new BroadcastChannel(CHANNEL);
  let last = 0;
  let end = Infinity;

  const ask = () => {
    last = Date.now();
    fetch("/session", { credentials: "same-origin", cache: "no-store" })
      .then((answer) => answer.json() as Promise<Told>)
      .then(({ active, secondsLeft }) => {
        end = active && secondsLeft !== undefined ? Date.now() + secondsLeft * 1000 : 0;
        tabs.postMessage(end);
      })
      .catch(() => {
        last = 0;
      });
  };
  const note = () => {
    if (session.current().kind === "active" && Date.now() - last >= EVERY) {
      ask();
    }
  };
  tabs.onmessage = (event: MessageEvent<number>) => {
    end = event.data;
  };
  const looking = window.setInterval(() => {
    if (Date.now() > end && session.current().kind === "active") {
      session.lock();
    }
  }, LOOK);
  const stopListening = session.subscribe(() => {
    if (session.current().kind === "active" && Date.now() > end) {
      end = Infinity;
      last = 0;
    }
  });
  const events = ["pointerdown", "keydown", "wheel"] as const;
  events.forEach((event) => window.addEventListener(event, note, { passive: true }));
  ask();
  return () => {
    events.forEach((event) => window.removeEventListener(event, note));
    window.clearInterval(looking);
    stopListening();
    tabs.close();
  };
}
