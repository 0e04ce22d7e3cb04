package org.amparo.site;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.amparo.fundreport.FundReport;
import org.amparo.fundreport.FundReports;
import org.amparo.fundreport.ReportFormat;
import org.amparo.fundreport.ReportPapers;
import org.amparo.identity.Scope;
import org.amparo.problem.Conditional;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The reports that were approved, in six languages, at addresses that stay. */
@Path("/{language: [a-z][a-z]}/reports")
@PermitAll
class SiteReportResource {

  /**
   * One report.
   *
   * @param address without the ending that says the format
   */
  public record Paper(
      String reference, String title, String asOf, String address, List<SitePages.Link> others) {}

  private final SitePages pages;
  private final FundReports reports;
  private final ReportPapers papers;

  SiteReportResource(SitePages pages, FundReports reports, ReportPapers papers) {
    this.pages = pages;
    this.reports = reports;
    this.papers = papers;
  }

  @GET
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  @Operation(hidden = true)
  public Response list(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    Locale locale = SitePages.locale(language);
    List<Paper> shown =
        Scope.fund(reports::published).stream().map(r -> paper(r, new SiteText(locale))).toList();
    String html = pages.text(locale, "reports", null, Map.of("papers", shown));
    return Conditional.text(held, html);
  }

  /**
   * @param file reference and format: {@code AR-2025-1.pdf}
   */
  @GET
  @Path("/{file}")
  @Operation(hidden = true)
  public Response file(
      @PathParam("language") String language,
      @PathParam("file") String file,
      @HeaderParam("If-None-Match") String held) {
    Locale locale = SitePages.locale(language);
    int dot = file.lastIndexOf('.');
    if (dot < 0) {
      throw Refusal.notFound();
    }
    ReportFormat format = format(file.substring(dot + 1));
    return Scope.fund(
        () -> {
          FundReport report = papers.published(file.substring(0, dot));
          return Conditional.answer(
                  held,
                  papers.tag(report, locale, format),
                  () ->
                      Response.ok(
                              papers.published(report, locale, format).bytes(), format.mediaType())
                          .header(
                              "Content-Disposition",
                              "inline; filename=\""
                                  + report.reference()
                                  + "."
                                  + language
                                  + "."
                                  + format
                                  + "\""))
              .header("Content-Language", language)
              .header("X-Content-Type-Options", "nosniff")
              .build();
        });
  }

  private static Paper paper(FundReport report, SiteText t) {
    String language = t.language().getLanguage();
    return new Paper(
        report.reference(),
        report.title(t.language()),
        t.of("reports.as-of", t.day(report.asOf())),
        "/" + language + "/reports/" + report.reference(),
        Messages.LANGUAGES.stream()
            .filter(l -> !l.equals(language))
            .map(
                l ->
                    new SitePages.Link(
                        Locale.forLanguageTag(l).getDisplayLanguage(Locale.forLanguageTag(l)),
                        "/" + l + "/reports/" + report.reference() + ".pdf",
                        false,
                        l))
            .toList());
  }

  private static ReportFormat format(String ending) {
    try {
      return Parameter.oneOf(ReportFormat.class, "format", ending);
    } catch (Refusal unknown) {
      throw Refusal.notFound();
    }
  }
}
