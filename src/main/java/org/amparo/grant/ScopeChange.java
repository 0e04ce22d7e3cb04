package org.amparo.grant;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Other words for what is to be reached, or for what is to be done. */
@Embeddable
record ScopeChange(
    @Enumerated(EnumType.STRING) Part scopeOf, String scopeBefore, String scopeAfter) {

  @Schema(name = "GrantScopePart")
  enum Part {
    OBJECTIVES,
    ACTIVITIES
  }

  static ScopeChange of(Part part, String before, String after) {
    ScopeChange made = new ScopeChange(part, before.strip(), after.strip());
    if (made.scopeBefore.equals(made.scopeAfter)) {
      throw Refusal.rule("grant.amendment-nothing");
    }
    return made;
  }

  /** A text with the change made to it; what it does not hold word for word is added to it. */
  String in(String text) {
    return text.contains(scopeBefore)
        ? text.replace(scopeBefore, scopeAfter)
        : text + "\n" + scopeAfter;
  }

  ScopeChange back() {
    return new ScopeChange(scopeOf, scopeAfter, scopeBefore);
  }
}
