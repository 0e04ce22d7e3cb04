package org.amparo.call;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.amparo.audit.AuditTrail;
import org.amparo.form.Asked;
import org.amparo.form.Form;
import org.amparo.form.Wording;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.problem.FieldError;
import org.amparo.problem.Refusal;
import org.amparo.translation.Translations;

/** What calls ask, in versions. */
@ApplicationScoped
public class CallForms implements PanacheRepositoryBase<CallForm, UUID> {

  private static final String TEMPLATE = "/db/reference/application-form.json";

  private final Calls calls;
  private final FundClock clock;
  private final AuditTrail trail;
  private final ObjectMapper json;
  private final Translations translations;

  CallForms(
      Calls calls,
      FundClock clock,
      AuditTrail trail,
      ObjectMapper json,
      Translations translations) {
    this.calls = calls;
    this.clock = clock;
    this.trail = trail;
    this.json = json;
    this.translations = translations;
  }

  /**
   * Writes the form of a call that is still a draft.
   *
   * @param edition that was read; 0 when there was none
   * @param shown how the present state is told to whoever is late
   */
  @Transactional
  public void edit(UUID callId, int edition, Form content, Actor actor, Supplier<?> shown) {
    Call call = calls.held(calls.visible(callId, actor));
    call.checkEdit();
    CallForm form = current(callId);
    checkEdition(form, edition, shown);
    requireNone(Wording.keepable(content));
    if (form == null) {
      form = new CallForm(call, content, actor, clock.now());
      persist(form);
    } else {
      form.edit(call, content, actor, clock.now());
    }
    flush();
    trail.record(actor, "edit-form", "call", callId, Map.of("edition", form.edition()));
  }

  /** Asks something else of everyone from now on; the same again is the same change. */
  @Transactional
  public void revise(
      UUID callId, int edition, Form content, String reason, Actor actor, Supplier<?> shown) {
    Call call = calls.held(calls.visible(callId, actor));
    CallForm last = current(callId);
    if (last != null && last.was(content, reason, actor)) {
      return;
    }
    call.checkOpen(clock.now());
    checkEdition(last, edition, shown);
    List<FieldError> errors = new ArrayList<>(Wording.keepable(content));
    if (errors.isEmpty()) {
      errors.addAll(CallForm.missing(content, call));
      errors.addAll(Wording.kindsKept(content, asked(callId).ever()));
    }
    requireNone(errors);
    CallForm next = CallForm.next(call, last, content, reason, actor, clock.now());
    persistAndFlush(next);
    trail.record(
        actor, "revise-form", "call", callId, Map.of("number", next.number(), "reason", reason));
  }

  /** What the call asks now; for the application. */
  public Asked asked(UUID callId) {
    Map<String, Form.Question> ever = new HashMap<>();
    Form last = Form.EMPTY;
    int number = 0;
    for (CallForm form : versions(callId)) {
      form.content().questions().forEach(q -> ever.put(q.key(), q));
      last = form.content();
      number = form.number();
    }
    return new Asked(number, last, ever);
  }

  /**
   * With its reviewed translation, where the form does not speak that language itself.
   *
   * @param form as the call asks it now
   */
  public Form translated(UUID callId, Form form, String language) {
    return CallFormTexts.read(
        form,
        language,
        translations
            .current(CallFormTexts.TYPE, List.of(callId), language)
            .getOrDefault(callId, Map.of()));
  }

  /** What the call asked in the version of that number; nothing in version 0. */
  public Form asked(UUID callId, int number) {
    return number == 0
        ? Form.EMPTY
        : find("callId = ?1 and number = ?2", callId, number)
            .firstResultOptional()
            .map(CallForm::content)
            .orElseThrow(Refusal::notFound);
  }

  /** The fund's own, in those of the six languages; to begin with. */
  public Form template(Collection<String> languages) {
    try (InputStream file = CallForms.class.getResourceAsStream(TEMPLATE)) {
      return json.readValue(file, Form.class).only(languages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** First to last. */
  List<CallForm> versions(UUID callId) {
    return list("callId = ?1 order by number", callId);
  }

  /** What each of these calls asks now, where it asks anything. */
  Map<UUID, Form> current(Collection<UUID> callIds) {
    Map<UUID, Form> current = new HashMap<>();
    if (!callIds.isEmpty()) {
      for (CallForm form : list("callId in ?1 order by number", callIds)) {
        current.put(form.callId(), form.content());
      }
    }
    return current;
  }

  private CallForm current(UUID callId) {
    return find("callId = ?1 order by number desc", callId).firstResult();
  }

  private static void checkEdition(CallForm form, int edition, Supplier<?> shown) {
    if ((form == null ? 0 : form.edition()) != edition) {
      throw Refusal.stale(shown.get());
    }
  }

  private static void requireNone(List<FieldError> errors) {
    if (!errors.isEmpty()) {
      throw Refusal.invalid(errors);
    }
  }
}
