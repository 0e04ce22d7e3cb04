package org.amparo.fundreport;

import java.util.Locale;
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

  /** Name of a file of that, in that language. */
  String file(String name, Locale language) {
    return name + "." + language.getLanguage() + "." + this;
  }

  /**
   * @param asked null for pdf
   */
  static ReportFormat of(String asked) {
    ReportFormat format = Parameter.oneOf(ReportFormat.class, "format", asked);
    return format == null ? pdf : format;
  }
}
