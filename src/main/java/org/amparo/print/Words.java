package org.amparo.print;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.money.Money;
import org.amparo.problem.Messages;

/**
 * Texts of one catalogue in one language, and cells of tables in the order in which it is read.
 *
 * @param catalogue such as {@code donor}
 */
public record Words(String catalogue, Locale language) {

  public String of(String code, Object... args) {
    return Messages.text(catalogue + "." + code, language, args);
  }

  public String amount(String amount, String currency) {
    return Written.value(Money.of(new BigDecimal(amount), currency), language);
  }

  /** Kind and heading in turn. */
  public List<Map<String, String>> columns(String... kindsAndTexts) {
    List<Map<String, String>> columns = new ArrayList<>();
    for (int i = 0; i < kindsAndTexts.length; i += 2) {
      columns.add(Map.of("class", kindsAndTexts[i], "text", kindsAndTexts[i + 1]));
    }
    return inOrder(columns);
  }

  /** The first cell is text; those that look like figures stand at the end of their column. */
  public Map<String, Object> row(String style, String... cells) {
    List<Map<String, String>> laid = new ArrayList<>();
    Arrays.stream(cells)
        .forEach(
            cell ->
                laid.add(
                    Map.of(
                        "text",
                        cell,
                        "class",
                        !laid.isEmpty()
                                && cell.matches("([A-Z]{3}\u00a0)?-?[\\d.,\\s\u00a0\u202f]+")
                            ? "number"
                            : "text")));
    return Map.of("class", style, "cells", inOrder(laid));
  }

  public <T> List<T> inOrder(List<T> cells) {
    List<T> ordered = new ArrayList<>(cells);
    if (language.getLanguage().equals("ar")) {
      Collections.reverse(ordered);
    }
    return ordered;
  }
}
