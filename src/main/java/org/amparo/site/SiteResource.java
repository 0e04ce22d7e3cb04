package org.amparo.site;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.amparo.courtcase.CourtCases;
import org.amparo.identity.Scope;
import org.amparo.opendata.PublicFund;
import org.amparo.opendata.Publications;
import org.amparo.practice.PublicPractices;
import org.amparo.problem.Conditional;
import org.amparo.problem.Refusal;
import org.amparo.release.PublishedTables;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The public site, in the language that its address names. */
@Path("/{language: [a-z][a-z]}")
@PermitAll
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
class SiteResource {

  private final SitePages pages;
  private final CasePages casePages;
  private final PublicCalls calls;
  private final PracticePages practices;
  private final CourtCases cases;
  private final Publications publications;
  private final ResultPages results;
  private final PublishedTables tables;
  private final SiteSearch search;
  private final CallPages callPages;
  private final GrantPages grantPages;
  private final MoneyPages moneyPages;

  SiteResource(
      SitePages pages,
      CasePages casePages,
      PublicCalls calls,
      PracticePages practices,
      CourtCases cases,
      Publications publications,
      ResultPages results,
      PublishedTables tables,
      SiteSearch search,
      CallPages callPages,
      GrantPages grantPages,
      MoneyPages moneyPages) {
    this.pages = pages;
    this.casePages = casePages;
    this.cases = cases;
    this.calls = calls;
    this.practices = practices;
    this.publications = publications;
    this.results = results;
    this.tables = tables;
    this.search = search;
    this.callPages = callPages;
    this.grantPages = grantPages;
    this.moneyPages = moneyPages;
  }

  /** What the fund is, and its figures. */
  @GET
  @Operation(hidden = true)
  public Response home(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, (l, fund) -> pages.home(l, fund, calls.all(language)));
  }

  @GET
  @Path("/calls")
  @Operation(hidden = true)
  public Response calls(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, callPages::list);
  }

  @GET
  @Path("/calls/{reference}")
  @Operation(hidden = true)
  public Response call(
      @PathParam("language") String language,
      @PathParam("reference") String reference,
      @HeaderParam("If-None-Match") String held) {
    return page(
        language,
        held,
        (l, fund) ->
            callPages.call(l, calls.find(reference, language).orElseThrow(Refusal::notFound)));
  }

  /** The call as a document. */
  @GET
  @Path("/calls/{reference}/notice.pdf")
  @Produces("application/pdf")
  @Operation(hidden = true)
  public Response notice(
      @PathParam("language") String language, @PathParam("reference") String reference) {
    Locale locale = SitePages.locale(language);
    byte[] pdf =
        Scope.fund(
            () -> {
              PublicCalls.Notice call =
                  calls.find(reference, language).orElseThrow(Refusal::notFound);
              ByteArrayOutputStream to = new ByteArrayOutputStream();
              callPages.paper(locale, call, to);
              return to.toByteArray();
            });
    return Response.ok(pdf)
        .header(
            "Content-Disposition",
            "inline; filename=\"call-" + reference.replaceAll("[^A-Za-z0-9.-]", "-") + ".pdf\"")
        .build();
  }

  /**
   * @param search words of a title, a grantee, a number or a country
   * @param country ISO 3166-1
   * @param page from 1
   */
  @GET
  @Path("/grants")
  @Operation(hidden = true)
  public Response grants(
      @PathParam("language") String language,
      @QueryParam("q") String search,
      @QueryParam("country") String country,
      @QueryParam("page") String page,
      @HeaderParam("If-None-Match") String held) {
    GrantPages.Query query = new GrantPages.Query(search, country, SitePages.page(page));
    return page(language, held, (l, fund) -> grantPages.grants(l, fund, query));
  }

  /**
   * @param words all of which have to be there
   */
  @GET
  @Path("/search")
  @Operation(hidden = true)
  public Response search(
      @PathParam("language") String language,
      @QueryParam("q") String words,
      @HeaderParam("If-None-Match") String held) {
    return page(language, held, (l, fund) -> search.page(l, fund, words));
  }

  @GET
  @Path("/results")
  @Operation(hidden = true)
  public Response results(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, l -> results.list(l, tables.inForce(l)));
  }

  @GET
  @Path("/results/{id}")
  @Operation(hidden = true)
  public Response result(
      @PathParam("language") String language,
      @PathParam("id") UUID id,
      @HeaderParam("If-None-Match") String held) {
    return page(
        language, held, l -> results.one(l, tables.find(id, l).orElseThrow(Refusal::notFound)));
  }

  @GET
  @Path("/money")
  @Operation(hidden = true)
  public Response money(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, moneyPages::money);
  }

  /**
   * @param words of a practice's text
   * @param theme one of {@code Lesson.Theme}
   * @param kind of assistance
   * @param region UN M49
   * @param page from 1
   */
  @GET
  @Path("/good-practices")
  @Operation(hidden = true)
  public Response practices(
      @PathParam("language") String language,
      @QueryParam("q") String words,
      @QueryParam("theme") String theme,
      @QueryParam("kind") String kind,
      @QueryParam("region") String region,
      @QueryParam("page") String page,
      @HeaderParam("If-None-Match") String held) {
    return page(
        language,
        held,
        l ->
            practices.list(
                l,
                new PublicPractices.Query(
                    words, language, theme, kind, region, SitePages.page(page))));
  }

  @GET
  @Path("/good-practices/{number}")
  @Operation(hidden = true)
  public Response practice(
      @PathParam("language") String language,
      @PathParam("number") String number,
      @HeaderParam("If-None-Match") String held) {
    return page(language, held, l -> practices.practice(l, number));
  }

  /** Public cases; what is withdrawn is gone at once, so nobody keeps them on the way. */
  @GET
  @Path("/cases")
  @Operation(hidden = true)
  public Response cases(
      @PathParam("language") String language,
      @QueryParam("q") String search,
      @QueryParam("country") String country,
      @QueryParam("verdict") String verdict,
      @QueryParam("keyword") String keyword,
      @HeaderParam("If-None-Match") String held) {
    CasePages.Asked asked = new CasePages.Asked(search, country, verdict, keyword);
    return page(
        language, l -> casePages.list(l, asked), html -> Conditional.unkeptText(held, html));
  }

  @GET
  @Path("/cases/{number}")
  @Operation(hidden = true)
  public Response courtCase(
      @PathParam("language") String language,
      @PathParam("number") String number,
      @HeaderParam("If-None-Match") String held) {
    return page(
        language,
        l -> casePages.one(l, cases.published(number).orElseThrow(Refusal::notFound)),
        html -> Conditional.unkeptText(held, html));
  }

  @GET
  @Path("/contribute")
  @Operation(hidden = true)
  public Response contribute(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, l -> pages.text(l, "contribute", null, Map.of()));
  }

  @GET
  @Path("/about")
  @Operation(hidden = true)
  public Response about(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(language, held, l -> pages.text(l, "about", null, Map.of()));
  }

  @GET
  @Path("/data")
  @Operation(hidden = true)
  public Response data(
      @PathParam("language") String language, @HeaderParam("If-None-Match") String held) {
    return page(
        language,
        held,
        (l, fund) ->
            pages.text(
                l,
                "data",
                fund,
                Map.of(
                    "files",
                    fund == null ? List.of() : publications.filesInForce(),
                    "definitions",
                    Definitions.told(new SiteText(l)))));
  }

  private Response page(
      String language, String held, BiFunction<Locale, PublicFund, String> write) {
    return page(language, held, l -> write.apply(l, publications.fund().orElse(null)));
  }

  /** One that shows nothing of the open data, and so stands while that is made anew. */
  private static Response page(String language, String held, Function<Locale, String> write) {
    return page(language, write, html -> Conditional.text(held, html));
  }

  private static Response page(
      String language, Function<Locale, String> write, Function<String, Response> answer) {
    Locale locale = SitePages.locale(language);
    return Scope.fund(() -> answer.apply(write.apply(locale)));
  }
}
