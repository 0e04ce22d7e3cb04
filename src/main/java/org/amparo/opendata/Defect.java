package org.amparo.opendata;

import java.util.List;

/**
 * Why an edition is not published.
 *
 * @param file in which it is; null for the edition as a whole
 * @param code of the rule it breaks: a message under {@code opendata}
 * @param at where, as an identifier or number; never what is to be kept from the public
 */
public record Defect(String file, String code, List<String> at) {

  static Defect of(String file, String code, String... at) {
    return new Defect(file, code, List.of(at));
  }
}
