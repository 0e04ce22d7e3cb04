package org.amparo.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.amparo.application.ApplicationStatus;
import org.amparo.application.Standings.Standing;
import org.amparo.fund.FundClock;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.money.Money;
import org.amparo.organisation.Organisation.RegionalGroup;
import org.amparo.print.Format;
import org.amparo.print.Masthead;
import org.amparo.print.Sheet;
import org.amparo.print.Sheets;
import org.amparo.print.Written;
import org.amparo.problem.Messages;
import org.amparo.problem.Parameter;
import org.amparo.problem.ReaderLanguage;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** The applications of a call beside each other. */
@Path("/api/calls/{id}")
class RankingResource {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** What the ranking can be taken away as. */
  @Schema(name = "RankingFormat")
  enum Asked {
    csv(Format.csv),
    xlsx(Format.xlsx);

    private final Format file;

    Asked(Format file) {
      this.file = file;
    }
  }

  /**
   * @param upTo what is asked for down to here, in this order; null for what takes nothing of the
   *     envelope
   * @param within whether the envelope reaches that far; null as before
   */
  @Schema(name = "RankingSide")
  record SideView(String score, Integer rank, Money upTo, Boolean within) {
    static SideView of(Rankings.Side s) {
      return new SideView(plain(s.score()), s.rank(), s.upTo(), s.within());
    }
  }

  @Schema(name = "RankingAdvice")
  record AdviceView(int recommend, int withConditions, int notRecommend) {
    static AdviceView of(Map<Advice.Word, Integer> advice) {
      return new AdviceView(
          advice.getOrDefault(Advice.Word.RECOMMEND, 0),
          advice.getOrDefault(Advice.Word.WITH_CONDITIONS, 0),
          advice.getOrDefault(Advice.Word.NOT_RECOMMEND, 0));
    }
  }

  /**
   * @param country of implementation, or else of the applicant
   * @param regionalGroup of the applicant, or null
   * @param spread points between the highest and the lowest total; null before there are two
   * @param third how it is with a third evaluator; null where none is due
   * @param removed how many evaluators were taken away
   */
  @Schema(name = "RankingRow")
  record RowView(
      UUID id,
      String number,
      String title,
      String organisation,
      String country,
      RegionalGroup regionalGroup,
      ApplicationStatus status,
      Money requested,
      Money awarded,
      int evaluations,
      SideView raw,
      SideView normalised,
      Integer spread,
      Panel.Third third,
      int removed,
      AdviceView advice) {

    static RowView of(Rankings.Row r) {
      Standing a = r.application();
      return new RowView(
          a.id(),
          a.number(),
          a.title(),
          a.organisation(),
          a.country(),
          a.group(),
          a.status(),
          a.requested(),
          a.awarded(),
          r.evaluations(),
          SideView.of(r.raw()),
          SideView.of(r.normalised()),
          r.spread(),
          r.panel().third(),
          r.panel().removed(),
          AdviceView.of(r.advice()));
    }
  }

  @Schema(name = "RankingPage")
  record Page(List<RowView> items, String next) {}

  @Schema(name = "ComparedEvaluation")
  record EvaluationView(
      UUID id,
      Person evaluator,
      Map<String, Integer> scores,
      Map<String, String> comments,
      Integer total,
      String comment) {}

  @Schema(name = "ComparedAdvice")
  record WordView(Person trustee, Advice.Word advice, String text) {}

  @Schema(name = "ComparedBudgetClass")
  record ClassView(int budgetClass, Money amount) {}

  /**
   * @param evaluations those that count
   */
  @Schema(name = "ComparedApplication")
  record ComparedView(
      RowView application,
      List<EvaluationView> evaluations,
      List<WordView> advice,
      List<ClassView> budget) {}

  @Schema(name = "ComparedCriterion")
  record Criterion(String criterion, int max) {}

  @Schema(name = "Comparison")
  record ComparisonView(List<Criterion> grid, List<ComparedView> applications) {}

  @Schema(name = "BalancePart")
  record PartView(int number, Money amount) {
    static PartView of(Rankings.Part p) {
      return p == null ? null : new PartView(p.number(), p.amount());
    }
  }

  /**
   * @param regionalGroup null for applicants of none
   * @param applied null, as is eligible, for a reader to whom these are not open
   */
  @Schema(name = "BalanceRow")
  record ShareView(
      RegionalGroup regionalGroup,
      PartView applied,
      PartView eligible,
      PartView recommended,
      PartView awarded) {}

  @Schema(name = "GeographicBalance")
  record BalanceView(List<ShareView> groups) {}

  private final Rankings rankings;
  private final CurrentActor current;
  private final People people;
  private final Sheets sheets;
  private final FundClock clock;
  private final ReaderLanguage language;

  RankingResource(
      Rankings rankings,
      CurrentActor current,
      People people,
      Sheets sheets,
      FundClock clock,
      ReaderLanguage language) {
    this.rankings = rankings;
    this.current = current;
    this.people = people;
    this.sheets = sheets;
    this.clock = clock;
    this.language = language;
  }

  /**
   * Reckoned from what the reader may see; see docs/ranking.md.
   *
   * @param order by the raw mean unless another is asked for
   */
  @GET
  @Path("/ranking")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.ADVISES})
  public Page ranking(
      @PathParam("id") UUID id,
      @QueryParam("order") String order,
      @QueryParam("after") String after,
      @QueryParam("size") String size) {
    int asked = Parameter.size(size);
    UUID last = Parameter.id("after", after);
    List<Rankings.Row> rows = rankings.of(id, order(order), current.get()).rows();
    int from = 0;
    if (last != null) {
      while (from < rows.size() && !rows.get(from).application().id().equals(last)) {
        from++;
      }
      if (from == rows.size()) {
        throw Refusal.notFound();
      }
      from++;
    }
    int to = Math.min(rows.size(), from + asked);
    return new Page(
        rows.subList(from, to).stream().map(RowView::of).toList(),
        to < rows.size() ? rows.get(to - 1).application().id().toString() : null);
  }

  /** The whole of it, in the reader's language. */
  @GET
  @Path("/ranking/file")
  @Produces({"text/csv", XLSX})
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.ADVISES})
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
      })
  public Response file(
      @PathParam("id") UUID id,
      @QueryParam("order") String order,
      @QueryParam("format") String format) {
    Asked asked = Parameter.oneOf(Asked.class, "format", format);
    Format file = asked == null ? Format.csv : asked.file;
    Locale reader = language.locale();
    Rankings.Whole whole = rankings.of(id, order(order), current.get());
    Sheet sheet = RankingSheet.of(whole, reader);
    Masthead masthead =
        new Masthead(
            Messages.text("review.ranking.title", reader, whole.call().reference()),
            Written.day(clock.today(), reader),
            current.get().name(),
            reader);
    StreamingOutput bytes = to -> sheets.write(sheet, file, masthead, to);
    return Response.ok(
            bytes, file == Format.csv ? file.mediaType() + ";charset=UTF-8" : file.mediaType())
        .header("Content-Language", reader.toLanguageTag())
        .header(
            "Content-Disposition",
            "attachment; filename=\"ranking-" + clock.today() + "." + file + "\"")
        .header("Cache-Control", "no-store")
        .build();
  }

  /**
   * Two to four of them in detail.
   *
   * @param applications their ids, with commas between them
   */
  @GET
  @Path("/comparison")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.ADVISES})
  public ComparisonView compare(
      @PathParam("id") UUID id, @QueryParam("applications") String applications) {
    List<UUID> ids = new ArrayList<>();
    String given = Parameter.text("applications", applications, 200);
    if (given != null) {
      Arrays.stream(given.split(",")).forEach(one -> ids.add(Parameter.id("applications", one)));
    }
    List<Rankings.Compared> compared = rankings.compared(id, ids, current.get());
    Map<UUID, Person> persons =
        people.persons(
            compared.stream()
                .flatMap(
                    c ->
                        Stream.concat(
                            c.review().evaluations().stream().map(Evaluation::evaluator),
                            c.review().advice().stream().map(Advice::trustee)))
                .collect(Collectors.toSet()));
    return new ComparisonView(
        compared.get(0).review().application().call().assessment().grid().entrySet().stream()
            .map(c -> new Criterion(c.getKey(), c.getValue()))
            .toList(),
        compared.stream().map(c -> view(c, persons)).toList());
  }

  @GET
  @Path("/geographic-balance")
  @RolesAllowed({Role.SECRETARIAT, Role.MANAGER, Role.CONTROLS, Role.AUDITS, Role.ADVISES})
  public BalanceView balance(@PathParam("id") UUID id) {
    return new BalanceView(
        rankings.balance(id, current.get()).stream()
            .map(
                s ->
                    new ShareView(
                        s.group(),
                        PartView.of(s.applied()),
                        PartView.of(s.eligible()),
                        PartView.of(s.recommended()),
                        PartView.of(s.awarded())))
            .toList());
  }

  private static ComparedView view(Rankings.Compared c, Map<UUID, Person> persons) {
    return new ComparedView(
        RowView.of(c.row()),
        Review.counted(c.review().evaluations()).stream()
            .map(
                e ->
                    new EvaluationView(
                        e.id(),
                        persons.get(e.evaluator()),
                        e.scores(),
                        e.comments(),
                        e.total(),
                        e.comment()))
            .toList(),
        c.review().advice().stream()
            .map(a -> new WordView(persons.get(a.trustee()), a.advice(), a.text()))
            .toList(),
        c.budget().entrySet().stream().map(b -> new ClassView(b.getKey(), b.getValue())).toList());
  }

  private static Rankings.Order order(String given) {
    Rankings.Order order = Parameter.oneOf(Rankings.Order.class, "order", given);
    return order == null ? Rankings.Order.RAW : order;
  }

  private static String plain(BigDecimal score) {
    return score == null ? null : score.toPlainString();
  }
}
