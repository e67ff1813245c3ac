package org.foyer.subscription;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;

/** The sockets of this node. What they hear of is in the database; when a node ends, so do they. */
@Component
class Sockets implements SmartLifecycle {

  private static final CloseStatus GOING_AWAY = CloseStatus.GOING_AWAY.withReason("shutdown");
  private static final int MOST_SENDERS = 64;

  private final Map<String, Socket> open = new ConcurrentHashMap<>();
  private final AtomicInteger senderNumber = new AtomicInteger();
  private volatile boolean running;
  private volatile @Nullable ExecutorService senders;

  Sockets(MeterRegistry meters) {
    Gauge.builder("foyer.sockets.open", open, Map::size)
        .description("Sockets that are open")
        .register(meters);
  }

  void add(Socket socket) {
    open.put(socket.id(), socket);
    if (!running) {
      socket.close(GOING_AWAY);
    }
  }

  void remove(String id) {
    open.remove(id);
  }

  @Nullable Socket find(String id) {
    return open.get(id);
  }

  Collection<Socket> all() {
    return open.values();
  }

  List<Binding> bindings() {
    return open.values().stream().flatMap(socket -> socket.bindings().stream()).toList();
  }

  /** Runs what may have to wait for a network. */
  void send(Runnable sending) {
    ExecutorService threads = senders;
    if (threads != null) {
      threads.execute(sending);
    }
  }

  @Override
  public void start() {
    senders =
        new ThreadPoolExecutor(
            0,
            MOST_SENDERS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread sender = new Thread(task, "socket-" + senderNumber.incrementAndGet());
              sender.setDaemon(true);
              return sender;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    open.values().forEach(socket -> socket.close(GOING_AWAY));
    ExecutorService threads = senders;
    senders = null;
    if (threads != null) {
      threads.shutdown();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
