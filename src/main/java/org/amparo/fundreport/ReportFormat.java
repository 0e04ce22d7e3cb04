package org.amparo.fundreport;

import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.amparo.problem.Download;
import org.amparo.problem.Parameter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a report can be taken away as. */
@Schema(name = "FundReportFormat")
public enum ReportFormat {
  pdf("application/pdf"),
  docx("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final String mediaType;

  ReportFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /** A paper to keep, named by what it is and its language. */
  Response download(String name, Locale language, byte[] bytes) {
    return Download.of(
        name + "." + language.getLanguage() + "." + this,
        mediaType,
        bytes.length,
        to -> to.write(bytes));
  }

  /**
   * @param asked null for pdf
   */
  static ReportFormat of(String asked) {
    ReportFormat format = Parameter.oneOf(ReportFormat.class, "format", asked);
    return format == null ? pdf : format;
  }
}
