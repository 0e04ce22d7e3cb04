package org.amparo.screening;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.amparo.identity.Scope;
import org.amparo.job.JobKind;
import org.amparo.job.Run;

/** Has everybody compared with a list that came in, and whoever's names have changed since. */
@ApplicationScoped
class Rescreening implements JobKind {

  static final String KIND = "rescreening";

  private final Screenings screenings;

  Rescreening(Screenings screenings) {
    this.screenings = screenings;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(Run run) {
    UUID list = UUID.fromString(run.arg("list"));
    List<UUID> waiting = Scope.fund(() -> screenings.notYet(list));
    for (int done = 0; done < waiting.size(); done++) {
      run.progress(done, (long) waiting.size());
      screenings.again(waiting.get(done), Screenings.Occasion.LIST);
    }
    run.progress(waiting.size(), (long) waiting.size());
  }

  /**
   * Who changed a name, or came after the list, is compared within minutes, not at the next list.
   */
  @Scheduled(every = "5m", delayed = "3m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void whoeverChanged() {
    QuarkusTransaction.requiringNew()
        .call(screenings::changed)
        .forEach(organisation -> screenings.again(organisation, Screenings.Occasion.PROFILE));
  }
}
