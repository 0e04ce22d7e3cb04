import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks until it is answered, as somebody does whose connection was lost, and lets the killer wait for a moment of its choice. */
final class Client {
  /** What is being done when it is killed. */
  enum Moment {
    PLEDGING,
    REQUESTING,
    SIGNING,
    ANSWERING,
    IMPORTING,
    MATCHING
  }

  /**
   * @param repeated whether an attempt before it had no answer
   */
  record Answer(int status, byte[] bytes, boolean repeated) {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** The first value of that name. */
    String value(String name) {
      Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(text());
      if (!found.find()) {
        throw new IllegalStateException("No " + name + " in " + text());
      }
      return found.group(1);
    }
  }

  private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  final AtomicInteger withoutAnswer = new AtomicInteger();
  final Map<Moment, AtomicInteger> answered = new ConcurrentHashMap<>();
  private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final String realm;
  private final int port;
  private volatile Moment wanted;
  private volatile CountDownLatch come = new CountDownLatch(0);

  Client(String realm, int port) {
    this.realm = realm;
    this.port = port;
    for (Moment moment : Moment.values()) {
      answered.put(moment, new AtomicInteger());
    }
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  boolean isReady() throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(uri("/q/health/ready")).timeout(Duration.ofSeconds(3)).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  Answer get(Moment moment, String user, String path) throws InterruptedException {
    return until(moment, user, HttpRequest.newBuilder(uri(path)).GET());
  }

  Answer post(Moment moment, String user, String path, String json, UUID key) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json));
    return until(moment, user, key == null ? request : request.header("Idempotency-Key", key.toString()));
  }

  Answer upload(Moment moment, String user, String path, String name, byte[] file) throws InterruptedException {
    String boundary = "kill-" + UUID.randomUUID();
    byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
        + "\"\r\nContent-Type: application/xml\r\n\r\n").getBytes(StandardCharsets.UTF_8);
    byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
    return until(moment, user, HttpRequest.newBuilder(uri(path)).header("Content-Type", "multipart/form-data; boundary=" + boundary)
        .POST(HttpRequest.BodyPublishers.ofByteArrays(java.util.List.of(head, file, tail))));
  }

  /** Returns when somebody begins to do that, or after a minute. */
  void await(Moment moment) throws InterruptedException {
    come = new CountDownLatch(1);
    wanted = moment;
    come.await(60, TimeUnit.SECONDS);
    wanted = null;
  }

  /** Whatever is refused was refused to somebody who did nothing wrong: it ends the run. */
  private Answer until(Moment moment, String user, HttpRequest.Builder request) throws InterruptedException {
    Instant patience = Instant.now().plus(PATIENCE);
    boolean unanswered = false;
    while (true) {
      String last;
      try {
        if (moment == wanted) {
          come.countDown();
        }
        HttpRequest asked = request.copy().timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + token(user)).build();
        HttpResponse<byte[]> answer = http.send(asked, HttpResponse.BodyHandlers.ofByteArray());
        int status = answer.statusCode();
        if (status / 100 == 2) {
          answered.get(moment).incrementAndGet();
          return new Answer(status, answer.body(), unanswered);
        }
        last = status + " " + new String(answer.body(), StandardCharsets.UTF_8);
        if (status == 401 || status == 403 && last.contains("sign-in-again")) {
          tokens.remove(user);
        } else if (status < 500) {
          throw new IllegalStateException(asked.method() + " " + asked.uri().getPath() + " by " + user + (unanswered ? " (again)" : "") + ": " + last);
        }
      } catch (IOException e) {
        if (!unanswered) {
          withoutAnswer.incrementAndGet();
        }
        unanswered = true;
        last = e.toString();
      }
      if (Instant.now().isAfter(patience)) {
        throw new IllegalStateException("No answer for five minutes: " + last);
      }
      Thread.sleep(50);
    }
  }

  /** One at a time for each person; the identity provider is asked again when it is short of breath. */
  String token(String user) {
    return tokens.computeIfAbsent(user, name -> {
      String answer = "";
      for (int i = 0; i < 40; i++) {
        try {
          String form = "grant_type=password&client_id=amparo-api&scope=openid&password=amparo-demo&username=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
          answer = http.send(HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
              .header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(form)).build(),
              HttpResponse.BodyHandlers.ofString()).body();
          Matcher found = TOKEN.matcher(answer);
          if (found.find()) {
            return found.group(1);
          }
          Thread.sleep(500);
        } catch (IOException e) {
          answer = e.toString();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      throw new IllegalStateException("No token for " + name + ": " + answer);
    });
  }
}
