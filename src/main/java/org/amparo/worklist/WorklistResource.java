package org.amparo.worklist;

import io.quarkus.arc.All;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.task.Task;
import org.amparo.task.TaskSource;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/worklist")
class WorklistResource {

  @Schema(name = "WorklistView")
  record View(List<Task> items) {}

  private final List<TaskSource> sources;
  private final CurrentActor current;

  WorklistResource(@All List<TaskSource> sources, CurrentActor current) {
    this.sources = sources;
    this.current = current;
  }

  /** What awaits the reader now; what has waited longest comes first. */
  @GET
  @Authenticated
  public View list() {
    Actor actor = current.get();
    return new View(
        sources.stream()
            .flatMap(source -> source.awaiting(actor).stream())
            .sorted(Comparator.comparing(Task::since))
            .toList());
  }
}
