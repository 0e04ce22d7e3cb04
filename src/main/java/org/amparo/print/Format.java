package org.amparo.print;

/** What a table can be taken away as. */
public enum Format {
  csv("text/csv"),
  xlsx("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  pdf("application/pdf");

  private final String mediaType;

  Format(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }
}
