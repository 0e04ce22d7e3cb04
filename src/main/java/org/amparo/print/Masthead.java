package org.amparo.print;

import java.util.Locale;

/**
 * What stands on every page besides the fund's name, the page's number and the time of making.
 *
 * @param asOf the day or the span that the paper speaks about, in words; null when it speaks of
 *     none
 * @param producedBy who asked for it
 * @param language one of the six, in which the paper is written
 */
public record Masthead(String title, String asOf, String producedBy, Locale language) {

  boolean rightToLeft() {
    return language.getLanguage().equals("ar");
  }
}
