package org.amparo.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.amparo.fund.FundClock;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Tells the demonstration fund, chapter by chapter, each in a transaction of its own; the
 * application is ready once it is told.
 */
@ApplicationScoped
@Readiness
public class DemoFund implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(DemoFund.class);

  private final boolean wanted;
  private final Session session;
  private final ObjectMapper json;
  private final ManagedExecutor executor;
  private final Organisations organisations;
  private final Said said;
  private final SanctionsDays sanctions;
  private final MoneyIn moneyIn;
  private final Rounds rounds;
  private final Payees payees;
  private final BoardDays boardDays;
  private final Lives lives;
  private final Bookkeeping bookkeeping;
  private final OpenEnds openEnds;
  private final Oversight oversight;
  private final BankDays bankDays;
  private final DataOffice dataOffice;
  private final Experience experience;
  private final Registers registers;
  private volatile boolean told;

  DemoFund(
      @ConfigProperty(name = "amparo.demo", defaultValue = "false") boolean wanted,
      Session session,
      ObjectMapper json,
      ManagedExecutor executor,
      Organisations organisations,
      Said said,
      SanctionsDays sanctions,
      MoneyIn moneyIn,
      Rounds rounds,
      Payees payees,
      BoardDays boardDays,
      Lives lives,
      Bookkeeping bookkeeping,
      OpenEnds openEnds,
      Oversight oversight,
      BankDays bankDays,
      DataOffice dataOffice,
      Experience experience,
      Registers registers) {
    this.wanted = wanted;
    this.session = session;
    this.json = json;
    this.executor = executor;
    this.organisations = organisations;
    this.said = said;
    this.sanctions = sanctions;
    this.moneyIn = moneyIn;
    this.rounds = rounds;
    this.payees = payees;
    this.boardDays = boardDays;
    this.lives = lives;
    this.bookkeeping = bookkeeping;
    this.openEnds = openEnds;
    this.oversight = oversight;
    this.bankDays = bankDays;
    this.dataOffice = dataOffice;
    this.experience = experience;
    this.registers = registers;
    this.told = !wanted;
  }

  void start(@Observes StartupEvent start) {
    if (wanted) {
      executor.execute(this::tell);
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("demonstration fund").status(told).build();
  }

  private void tell() {
    try {
      if (isForeign()) {
        LOG.warn(
            "The database already holds a fund of its own: the demonstration fund is not told into it.");
      } else {
        tell(read());
      }
      told = true;
    } catch (RuntimeException e) {
      LOG.error(
          "The demonstration fund could not be told; starting again goes on where it stopped.", e);
      Quarkus.asyncExit(1);
    }
  }

  private void tell(Story story) {
    chapter("rates", () -> moneyIn.rates(story.rates()));
    chapter("sanctions lists", sanctions::load);
    chapter("donors", () -> story.donors().forEach(moneyIn::donor));
    for (Story.Gift gift : story.contributions()) {
      chapter("contribution " + gift.reference(), () -> moneyIn.contribution(gift));
    }
    chapter("applicants", () -> organisations.persist(Applicants.all()));
    chapter("what applicants say of themselves", said::atFirst);
    chapter("officers of grantees", sanctions::officers);
    chapter("a name on the list", sanctions::clear);
    chapter("reviewers", () -> rounds.enrol(story.calls().get(0).publishedOn().minusDays(7)));
    String heard = story.calls().get(story.calls().size() - 1).reference();
    for (Story.Round round : story.calls()) {
      chapter(
          "audits for call " + round.reference(),
          () -> said.audited(round.publishedOn(), round.deadlineOn()));
      chapter("call " + round.reference(), () -> rounds.publish(story, round));
      applications(round, heard);
    }
    chapter("bank details of applicants", payees::atFirst);
    chapter("bank account", bankDays::register);
    chapter("bands of approval", bankDays::bands);
    for (Lives.Life life : lives.all()) {
      chapter("grant " + life.name(), life.telling());
    }
    chapter("published figures", dataOffice::figures);
    chapter("terms of retention", dataOffice::terms);
    chapter("what applicants renewed", said::renewed);
    chapter("call " + story.openCall().reference(), () -> rounds.publish(story, story.openCall()));
    chapter("answers to the open call", () -> openEnds.answer(story.openCall()));
    chapter("complaints", () -> openEnds.complain(story.calls().get(story.calls().size() - 1)));
    chapter("budgets", bookkeeping::budgets);
    chapter("end of years", bookkeeping::endOfYears);
    chapter("write-off", bookkeeping::writeOff);
    chapter("months", bookkeeping::months);
    chapter("vouchers", bookkeeping::vouchers);
    chapter("what donors were told", oversight::donors);
    chapter("what auditors asked", oversight::auditors);
    chapter("what management disclosed", oversight::management);
    chapter("what the fund reported", oversight::reports);
    chapter("what a State counted", registers::ofStates);
    chapter("public cases", registers::cases);
    chapter("a public case in Spanish", registers::translated);
    chapter("bank details changed", payees::changed);
    chapter("applicants linked by their bank details", payees::linked);
    chapter("applicants linked by who acts for them", said::linked);
    chapter("good practices", experience::told);
    chapter("good practices in French", experience::translated);
    chapter("a good practice revised", experience::revised);
    chapter("sanctions list of the day", sanctions::loadToday);
    if (!isTold("bank")) {
      bankDays.bring();
    }
    chapter("bank", bankDays::goThrough);
    chapter("open data", dataOffice::openData);
  }

  /**
   * @param heard the call whose applications are put before a session of the Board
   */
  private void applications(Story.Round round, String heard) {
    List<Organisation> applicants =
        QuarkusTransaction.requiringNew().call(() -> rounds.applicants(round));
    each("application", round, applicants, rounds::apply);
    each("review", round, applicants, rounds::review);
    if (round.reference().equals(heard)) {
      chapter("session of the Board", () -> boardDays.sit(round));
    }
    each("decision", round, applicants, rounds::decide);
    chapter("letters " + round.reference(), () -> rounds.tell(round));
    LOG.infof("Told: %d applications to call %s", applicants.size(), round.reference());
  }

  private interface Stage {
    void tell(Story.Round round, Organisation applicant, int place);
  }

  private void each(String stage, Story.Round round, List<Organisation> applicants, Stage telling) {
    for (int place = 0; place < applicants.size(); place++) {
      int at = place;
      chapter(
          stage + " " + round.reference() + "/" + (place + 1),
          () -> telling.tell(round, applicants.get(at), at));
    }
  }

  private void chapter(String name, Runnable telling) {
    QuarkusTransaction.requiringNew()
        .timeout(300)
        .run(
            () -> {
              boolean first =
                  session
                          .createNativeMutationQuery(
                              "insert into demo_chapter (name) values (:name) on conflict do nothing")
                          .setParameter("name", name)
                          .executeUpdate()
                      == 1;
              if (first) {
                telling.run();
                LOG.debugf("Told: %s", name);
              }
            });
  }

  private boolean isTold(String chapter) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                session
                    .createNativeQuery(
                        "select exists (select 1 from demo_chapter where name = :name)",
                        Boolean.class)
                    .setParameter("name", chapter)
                    .getSingleResult());
  }

  private boolean isForeign() {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                organisations.count() > 0
                    && session
                            .createNativeQuery("select count(*) from demo_chapter", Long.class)
                            .getSingleResult()
                        == 0);
  }

  private Story read() {
    try (InputStream in =
        Thread.currentThread().getContextClassLoader().getResourceAsStream("db/demo/fund.json")) {
      return json.readValue(in, Story.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets it happen at ten in the morning, UTC, of that day. */
  static <T> T on(FundClock clock, LocalDate day, Supplier<T> telling) {
    return clock.at(day.atTime(LocalTime.of(10, 0)).toInstant(ZoneOffset.UTC), telling);
  }
}
