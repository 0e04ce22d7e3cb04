package org.amparo.contribution;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.amparo.audit.AuditTrail;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.identity.Actor;
import org.amparo.mail.Letter;
import org.amparo.mail.Mails;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation;
import org.amparo.organisation.Organisations;
import org.amparo.problem.Refusal;

/** Writes to donors, in the language of the office that reads it. */
@ApplicationScoped
public class DonorContacts implements PanacheRepositoryBase<DonorContact, UUID> {

  private final Organisations organisations;
  private final Mails mails;
  private final AuditTrail trail;
  private final FundClock clock;
  private final FundSettings settings;

  DonorContacts(
      Organisations organisations,
      Mails mails,
      AuditTrail trail,
      FundClock clock,
      FundSettings settings) {
    this.organisations = organisations;
    this.mails = mails;
    this.trail = trail;
    this.clock = clock;
    this.settings = settings;
  }

  @Transactional
  public void change(UUID organisationId, String address, String language, Actor actor) {
    donor(organisationId, actor);
    DonorContact contact = findById(organisationId, LockModeType.PESSIMISTIC_WRITE);
    if (contact == null) {
      contact = new DonorContact(organisationId);
    } else if (contact.says(address, language)) {
      return;
    }
    contact.change(address, language, actor, clock.now());
    persistAndFlush(contact);
    trail.record(
        actor, "changeContact", "organisation", organisationId, Map.of("language", language));
  }

  Optional<DonorContact> visible(UUID organisationId, Actor actor) {
    donor(organisationId, actor);
    return findByIdOptional(organisationId);
  }

  /**
   * Writes to a contribution's donor, if it is known to whom.
   *
   * @param template of the texts, such as {@code mail.contribution-due}
   * @param more placeholders beside those that every letter has
   * @return the letter's id
   */
  @Transactional(Transactional.TxType.MANDATORY)
  Optional<UUID> write(Contribution c, String template, Map<String, ?> more, String once) {
    return findByIdOptional(c.donor().id())
        .map(
            contact -> {
              Map<String, Object> args = new TreeMap<>();
              args.put("donor", c.donor().name());
              args.put("number", c.number());
              args.put("reference", c.reference());
              args.put("amount", written(c.amount(), contact.language()));
              args.put("fund", settings.name(contact.language()));
              more.forEach((name, value) -> args.put(name, written(value, contact.language())));
              return mails.queue(
                  Letter.of(
                      contact.address(),
                      contact.language(),
                      template,
                      args,
                      "contribution",
                      c.id(),
                      once));
            });
  }

  private static Object written(Object value, Locale language) {
    if (value instanceof Money money) {
      NumberFormat format = NumberFormat.getNumberInstance(language);
      format.setMinimumFractionDigits(money.amount().scale());
      return money.currency() + "\u00a0" + format.format(money.amount());
    }
    return value instanceof LocalDate day
        ? DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day)
        : value;
  }

  private void donor(UUID organisationId, Actor actor) {
    Organisation donor = organisations.visible(organisationId, actor);
    if (!donor.kind().isDonor()) {
      throw Refusal.notFound();
    }
  }
}
