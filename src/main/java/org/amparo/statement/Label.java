package org.amparo.statement;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.amparo.ledger.Accounts;
import org.amparo.print.Written;
import org.amparo.problem.Messages;

/**
 * What a heading or a cell says, before it is said in a language: a statement that is kept must
 * read the same in all six.
 *
 * @param kind whether text is a code of the message catalogues, of the chart of accounts, or
 *     people's own words
 * @param args plain values for the code; a day as ISO 8601
 */
record Label(Kind kind, String text, List<String> args) {

  enum Kind {
    CODE,
    ACCOUNT,
    TEXT
  }

  static Label of(String code, Object... args) {
    return new Label(Kind.CODE, code, java.util.Arrays.stream(args).map(String::valueOf).toList());
  }

  static Label account(String code) {
    return new Label(Kind.ACCOUNT, code, List.of());
  }

  static Label text(String words) {
    return new Label(Kind.TEXT, words == null ? "" : words, List.of());
  }

  String said(Locale language, Accounts accounts) {
    return switch (kind) {
      case TEXT -> text;
      case ACCOUNT -> accounts.name(text, language);
      case CODE ->
          Messages.find(text, language, args.stream().map(a -> arg(a, language)).toArray())
              .orElse(text.substring(text.lastIndexOf('.') + 1));
    };
  }

  private static Object arg(String arg, Locale language) {
    if (arg.startsWith("statement.")) {
      return Messages.find(arg, language).orElse(arg);
    }
    return arg.matches("\\d{4}-\\d{2}-\\d{2}") ? Written.day(LocalDate.parse(arg), language) : arg;
  }
}
