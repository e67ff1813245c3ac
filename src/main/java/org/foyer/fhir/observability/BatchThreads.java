package org.foyer.fhir.observability;

import ca.uhn.fhir.jpa.dao.ThreadPoolFactory;
import java.util.Map;
import org.slf4j.MDC;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;

/** Threads on which HAPI serves the entries of a batch; they log under the id of the request. */
final class BatchThreads extends ThreadPoolFactory {

  private static final TaskDecorator SAME_LOGGING_CONTEXT =
      task -> {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return () -> {
          if (context != null) {
            MDC.setContextMap(context);
          }
          try {
            task.run();
          } finally {
            MDC.clear();
          }
        };
      };

  @Override
  public AsyncTaskExecutor newThreadPool(Integer size, Integer maximumSize, String namePrefix) {
    AsyncTaskExecutor pool = super.newThreadPool(size, maximumSize, namePrefix);
    return task -> pool.execute(SAME_LOGGING_CONTEXT.decorate(task));
  }
}
