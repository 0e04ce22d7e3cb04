package org.amparo.print;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.amparo.fund.FundClock;
import org.amparo.fund.FundSettings;
import org.amparo.problem.Messages;
import org.jboss.logging.Logger;

/**
 * Makes PDF of a template: well-formed HTML in {@code templates/<name>.html} that includes {@code
 * print/frame}, which gives it head and foot. Values are escaped by the template engine. The fonts
 * come with the application, so that a paper looks the same wherever it is made.
 */
@ApplicationScoped
public class Paper {

  private static final Logger LOG = Logger.getLogger(Paper.class);
  private static final String PAGE = "\u0001";
  private static final String PAGES = "\u0002";

  private final Engine templates;
  private final FundSettings settings;
  private final FundClock clock;

  Paper(Engine templates, FundSettings settings, FundClock clock) {
    this.templates = templates;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Writes an upright page. The stream is not closed.
   *
   * @param template such as {@code donor/acknowledgement}
   * @param data what the template names: text, maps and lists
   */
  public void write(String template, Masthead masthead, Map<String, ?> data, OutputStream to) {
    write(template, masthead, data, false, to);
  }

  /**
   * @param lying whether the page lies on its long side
   */
  public void write(
      String template, Masthead masthead, Map<String, ?> data, boolean lying, OutputStream to) {
    Template page = templates.getTemplate(template);
    if (page == null) {
      throw new IllegalArgumentException("No template " + template);
    }
    Map<String, Object> all = new HashMap<>(data);
    all.put("language", masthead.language().getLanguage());
    all.put("direction", masthead.rightToLeft() ? "rtl" : "ltr");
    all.put("near", masthead.rightToLeft() ? "right" : "left");
    all.put("far", masthead.rightToLeft() ? "left" : "right");
    all.put("paper", lying ? "A4 landscape" : "A4 portrait");
    all.put("fund", settings.name(masthead.language()));
    all.put("title", masthead.title());
    all.put("asOf", masthead.asOf() == null ? "" : masthead.asOf());
    all.put("stamp", Stamp.of(masthead, settings, clock));
    all.put("pages", pages(masthead));
    try {
      to.write(rendered(unmarked(unpointed(readable(page.data(all).render()))), masthead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** "Page 1 of 3", whose numbers only the layout knows. */
  private static String pages(Masthead masthead) {
    return Messages.text("print.page", masthead.language(), PAGE, PAGES)
        .replace(PAGE, "<span class=\"page\"></span>")
        .replace(PAGES, "<span class=\"pages\"></span>");
  }

  /** XML has no place for control characters; people's text may hold some. */
  private static String readable(String html) {
    return html.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
  }

  /**
   * Points over Arabic letters are left out, as is usual in print: the layout would set each beside
   * its letter.
   */
  private static String unpointed(String html) {
    return html.replaceAll("[\\u064B-\\u0652\\u0670]", "");
  }

  /**
   * Marks of direction are left out once their work is done on screens: the Arabic letters have a
   * shape for each, which stood in dates and over the minus of an amount.
   */
  static String unmarked(String html) {
    return html.replaceAll("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "");
  }

  /**
   * With tags, for readers aloud. The layout fails to tag some tables that stand right behind each
   * other and go over a page; better a paper without tags than none.
   */
  private static byte[] rendered(String html, Masthead masthead) throws IOException {
    try {
      return rendered(html, masthead, true);
    } catch (NullPointerException untaggable) {
      LOG.warn("A paper is printed without tags", untaggable);
      return rendered(html, masthead, false);
    }
  }

  private static byte[] rendered(String html, Masthead masthead, boolean tagged)
      throws IOException {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    PdfRendererBuilder builder = new PdfRendererBuilder();
    builder.usePdfUaAccessibility(tagged);
    builder.withProducer("Amparo");
    builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
    builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
    builder.defaultTextDirection(masthead.rightToLeft() ? TextDirection.RTL : TextDirection.LTR);
    // Nothing is fetched while laying out, whatever a text may say.
    for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
      builder.useExternalResourceAccessControl((uri, type) -> false, when);
    }
    font(builder, "NotoSans-Regular", "Noto Sans", 400);
    font(builder, "NotoSans-Bold", "Noto Sans", 700);
    font(builder, "NotoSansArabic-Regular", "Noto Sans Arabic", 400);
    font(builder, "NotoSansArabic-Bold", "Noto Sans Arabic", 700);
    font(builder, "NotoSansSC-Regular", "Noto Sans SC", 400);
    builder.withHtmlContent(html, null);
    builder.toStream(to);
    builder.run();
    return to.toByteArray();
  }

  private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
    FSSupplier<InputStream> bytes =
        () ->
            Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("fonts/" + file + ".ttf");
    builder.useFont(bytes, family, weight, FontStyle.NORMAL, true);
  }
}
