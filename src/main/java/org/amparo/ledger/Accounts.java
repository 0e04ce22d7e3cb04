package org.amparo.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.amparo.problem.Messages;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.Session;

/** The chart of accounts. */
@ApplicationScoped
public class Accounts {

  /** What an account holds. */
  @Schema(name = "AccountType")
  public enum Type {
    ASSET,
    LIABILITY,
    NET_ASSETS,
    REVENUE,
    EXPENSE,
    MEMO
  }

  /** One account of the chart; {@code debit} says on which side it grows. */
  public record Charted(String code, Type type, boolean debit) {}

  private final Session session;

  Accounts(Session session) {
    this.session = session;
  }

  public List<Charted> list() {
    return session
        .createNativeQuery(
            "select cast(code as text), type, cast(normal as text) from account order by code",
            Object[].class)
        .getResultStream()
        .map(row -> new Charted((String) row[0], Type.valueOf((String) row[1]), "D".equals(row[2])))
        .toList();
  }

  public String name(String code, Locale language) {
    return Messages.text("account." + code, language);
  }
}
