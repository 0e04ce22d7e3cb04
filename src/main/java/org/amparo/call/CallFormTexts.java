package org.amparo.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.amparo.form.Form;
import org.amparo.problem.Messages;
import org.amparo.translation.PublicText;
import org.amparo.translation.TranslatableTexts;

/** What the form of a published call asks, for the languages in which it does not ask it. */
@ApplicationScoped
class CallFormTexts implements TranslatableTexts {

  static final String TYPE = "call-form";

  /** Before each part, which is named by the keys of the form. */
  private static final String FORM = "form.";

  private final CallTexts calls;
  private final CallForms forms;

  CallFormTexts(CallTexts calls, CallForms forms) {
    this.calls = calls;
    this.forms = forms;
  }

  @Override
  public String subjectType() {
    return TYPE;
  }

  @Override
  public String page(PublicText text) {
    return "/calls/" + text.label();
  }

  @Override
  @Transactional
  public List<PublicText> publicTexts(Collection<UUID> only) {
    List<Call> of = calls.published(only);
    Map<UUID, Form> asked = forms.current(of.stream().map(Call::id).toList());
    return of.stream()
        .filter(call -> asked.containsKey(call.id()))
        .map(call -> text(call, asked.get(call.id())))
        .toList();
  }

  /** The form with what the translation says of it. */
  static Form read(Form form, String language, Map<String, String> translated) {
    return form.translated(
        language,
        translated.entrySet().stream()
            .collect(
                Collectors.toMap(e -> e.getKey().substring(FORM.length()), Map.Entry::getValue)));
  }

  private static PublicText text(Call call, Form form) {
    String language = CallTexts.from(call.languages());
    Map<String, String> parts = new LinkedHashMap<>();
    form.parts(language).forEach((part, text) -> parts.put(FORM + part, text));
    return PublicText.of(
        TYPE,
        call.id(),
        call.reference(),
        language,
        parts,
        Messages.LANGUAGES.stream()
            .filter(l -> form.speaks(l, language))
            .collect(Collectors.toSet()));
  }
}
