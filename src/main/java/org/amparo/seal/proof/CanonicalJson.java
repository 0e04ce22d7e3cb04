package org.amparo.seal.proof;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for one value, in the form of RFC 8785: members sorted by name, no white space, the
 * shortest escapes. Numbers are written in full, with the decimals they have, as PostgreSQL holds
 * them.
 */
public final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder(1024);

  /** Plain values: maps, lists, texts, numbers, booleans and null. */
  public static String of(Object value) {
    CanonicalJson json = new CanonicalJson();
    json.value(value);
    return json.text.toString();
  }

  private void value(Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      char before = '[';
      for (Object each : list) {
        text.append(before);
        value(each);
        before = ',';
      }
      text.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof BigDecimal number) {
      text.append(number.toPlainString());
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("Not a plain value: " + value.getClass());
    }
  }

  private void map(Map<?, ?> map) {
    // String compares by UTF-16 code units, which is the order that RFC 8785 asks for.
    TreeMap<String, Object> sorted = new TreeMap<>();
    map.forEach((name, member) -> sorted.put((String) name, member));
    char before = '{';
    for (Map.Entry<String, Object> member : sorted.entrySet()) {
      text.append(before);
      string(member.getKey());
      text.append(':');
      value(member.getValue());
      before = ',';
    }
    text.append(sorted.isEmpty() ? "{}" : "}");
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }
}
