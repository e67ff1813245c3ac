import type { Parameters, Subscription } from "fhir/r4";
import { resourcesOf } from "#/fhir/bundle";
import { ask, create, search } from "#/fhir/client";
import { one } from "#/fhir/parameters";

/** In milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
/** How long a Subscription is good for, in milliseconds: a working day. */
const LIFETIME = 12 * 60 * 60 * 1000;

type Listener = () => void;

/**
 * One WebSocket for all that this page looks at (docs/subscriptions.md). It says that something has
 * changed, not what: whoever listens searches again.
 */
class Socket {
  private socket: WebSocket | undefined;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly criteriaOf = new Map<string, string>();
  private pause = FIRST_PAUSE;

  /** Calls the listener whenever what the criteria find has changed, until the answer is called. */
  listen(criteria: string, listener: Listener): () => void {
    const others = this.listeners.get(criteria);
    if (others) {
      others.add(listener);
    } else {
      this.listeners.set(criteria, new Set([listener]));
      this.begin(criteria);
    }
    return () => {
      const left = this.listeners.get(criteria);
      left?.delete(listener);
      if (left?.size === 0) {
        this.listeners.delete(criteria);
      }
      if (this.listeners.size === 0) {
        this.socket?.close();
        this.socket = undefined;
      }
    };
  }

  private begin(criteria: string) {
    if (!this.socket) {
      this.open();
    } else if (this.socket.readyState === WebSocket.OPEN) {
      void this.bind(this.socket, criteria);
    }
  }

  private open() {
    const address = new URL("/ws", window.location.href);
    address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => {
      for (const criteria of this.listeners.keys()) {
        void this.bind(socket, criteria);
      }
    };
    socket.onmessage = (event: MessageEvent<string>) => this.hear(event.data);
    socket.onclose = () => {
      if (this.socket === socket) {
        this.socket = undefined;
        this.openLater();
      }
    };
  }

  private openLater() {
    window.setTimeout(() => {
      if (!this.socket && this.listeners.size > 0) {
        this.open();
      }
    }, this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private async bind(socket: WebSocket, criteria: string) {
    try {
      const id = await subscription(criteria);
      this.criteriaOf.set(id, criteria);
      const answer = await ask<Parameters>(`Subscription/${id}/$get-ws-binding-token`);
      const token = one(answer, "token")?.valueString;
      if (token && socket.readyState === WebSocket.OPEN) {
        socket.send(`bind-with-token ${token}`);
      }
    } catch {
      // Without the socket the page is as fresh as its last search; the next try comes by itself.
      socket.close();
    }
  }

  private hear(message: string) {
    const [word, id = ""] = message.split(" ");
    if (word === "bound") {
      this.pause = FIRST_PAUSE;
    }
    // What happened before the binding is not told.
    if (word === "ping" || word === "bound") {
      this.listeners.get(this.criteriaOf.get(id) ?? "")?.forEach((listener) => listener());
    }
  }
}

/** The person's own Subscription with these criteria, which another tab may have made. */
async function subscription(criteria: string): Promise<string> {
  const found = await search<Subscription>("Subscription", {
    criteria,
    status: "active",
    type: "websocket",
    _count: 1,
  });
  const [known] = resourcesOf<Subscription>(found, "Subscription");
  if (known && Date.parse(known.end ?? "") > Date.now() + LIFETIME / 2) {
    return known.id;
  }
  const made = await create<Subscription>({
    resourceType: "Subscription",
    status: "requested",
    reason: "Shown in a workspace",
    criteria,
    end: new Date(Date.now() + LIFETIME).toISOString(),
    channel: { type: "websocket" },
  });
  return made.id;
}

export const socket = new Socket();
