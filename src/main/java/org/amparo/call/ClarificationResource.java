package org.amparo.call;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.amparo.assistance.NamesNobody;
import org.amparo.fund.FundClock;
import org.amparo.identity.Actor;
import org.amparo.identity.CurrentActor;
import org.amparo.identity.People;
import org.amparo.identity.Person;
import org.amparo.identity.Role;
import org.amparo.problem.FieldError;
import org.amparo.problem.Parameter;
import org.amparo.problem.Refusal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Path("/api/clarifications")
class ClarificationResource {

  @Schema(name = "ClarificationRequest")
  record QuestionRequest(
      @NotNull UUID callId, @NotBlank @Size(max = 4000) @NamesNobody String question) {}

  /**
   * @param question as published, by language: worded so that nobody is recognised
   */
  @Schema(name = "ClarificationAnswerRequest")
  record AnswerRequest(
      @NotEmpty Map<String, String> question, @NotEmpty Map<String, String> answer) {}

  @Schema(name = "ClarificationNoteRequest")
  record NoteRequest(@NotEmpty Map<String, String> text) {}

  /**
   * @param number of the published answer, or null while there is none
   */
  @Schema(name = "ClarificationQuestion")
  record QuestionView(
      UUID id,
      String question,
      String organisation,
      Person askedBy,
      Instant askedAt,
      Integer number,
      List<String> actions) {}

  @Schema(name = "ClarificationNote")
  record NoteView(Map<String, String> text, Instant publishedAt) {}

  @Schema(name = "ClarificationAnswer")
  record AnswerView(
      UUID id,
      int number,
      Map<String, String> question,
      Map<String, String> answer,
      Instant publishedAt,
      List<NoteView> notes,
      List<String> actions) {}

  /**
   * @param questions the reader's own organisation's, or for those who answer everyone's
   * @param answers what everyone who reads the call reads
   */
  @Schema(name = "Clarifications")
  record View(List<QuestionView> questions, List<AnswerView> answers) {}

  private final Clarifications clarifications;
  private final Calls calls;
  private final CurrentActor current;
  private final People people;
  private final FundClock clock;

  ClarificationResource(
      Clarifications clarifications,
      Calls calls,
      CurrentActor current,
      People people,
      FundClock clock) {
    this.clarifications = clarifications;
    this.calls = calls;
    this.current = current;
    this.people = people;
    this.clock = clock;
  }

  @GET
  @Authenticated
  public View list(@QueryParam("callId") String callId) {
    UUID call = Parameter.id("callId", callId);
    if (call == null) {
      throw Refusal.invalid(FieldError.of("callId", "problem.field.required"));
    }
    return view(calls.visible(call, current.get()));
  }

  @POST
  @RolesAllowed({Role.EDITOR, Role.OFFICER})
  public View ask(
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @NotNull @Valid QuestionRequest request) {
    UUID key = Parameter.id("Idempotency-Key", idempotencyKey);
    return view(
        clarifications.ask(request.callId(), request.question(), key, current.get()).call());
  }

  @POST
  @Path("/{id}/answer")
  @RolesAllowed(Role.SECRETARIAT)
  public View answer(@PathParam("id") UUID id, @NotNull @Valid AnswerRequest request) {
    Actor actor = current.get();
    ClarificationAnswer published =
        clarifications.answer(id, request.question(), request.answer(), actor);
    return view(calls.visible(published.callId(), actor));
  }

  @POST
  @Path("/{id}/note")
  @RolesAllowed(Role.SECRETARIAT)
  public View note(
      @PathParam("id") UUID id,
      @HeaderParam("Idempotency-Key") String idempotencyKey,
      @NotNull @Valid NoteRequest request) {
    Actor actor = current.get();
    UUID key = Parameter.id("Idempotency-Key", idempotencyKey);
    ClarificationNote note = clarifications.note(id, request.text(), key, actor);
    ClarificationAnswer answer = clarifications.answered(note.answerId(), actor);
    return view(calls.visible(answer.callId(), actor));
  }

  private View view(Call call) {
    Actor actor = current.get();
    boolean mayPublish =
        actor.is(Role.SECRETARIAT_OFFICER) && call.status(clock.now()) != CallStatus.CANCELLED;
    List<ClarificationAnswer> answers = clarifications.answers(call.id());
    Map<UUID, ClarificationAnswer> byQuestion =
        answers.stream().collect(Collectors.toMap(ClarificationAnswer::id, Function.identity()));
    Map<UUID, List<ClarificationNote>> notes =
        clarifications.notes(answers.stream().map(ClarificationAnswer::id).toList());
    List<Clarification> questions = clarifications.questions(call.id(), actor);
    Map<UUID, Person> persons =
        people.persons(questions.stream().map(Clarification::askedBy).collect(Collectors.toSet()));
    return new View(
        questions.stream()
            .map(
                q -> {
                  ClarificationAnswer answer = byQuestion.get(q.id());
                  return new QuestionView(
                      q.id(),
                      q.question(),
                      q.organisation().name(),
                      persons.get(q.askedBy()),
                      q.askedAt(),
                      answer == null ? null : answer.number(),
                      mayPublish && answer == null ? List.of("answer") : List.of());
                })
            .toList(),
        answers.stream()
            .map(
                a ->
                    new AnswerView(
                        a.id(),
                        a.number(),
                        a.question(),
                        a.answer(),
                        a.publishedAt(),
                        notes.getOrDefault(a.id(), List.of()).stream()
                            .map(n -> new NoteView(n.text(), n.publishedAt()))
                            .toList(),
                        mayPublish ? List.of("note") : List.of()))
            .toList());
  }
}
