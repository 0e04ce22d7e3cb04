import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pays the first instalment of its grants: requested, reviewed, certified, approved, put into an order, signed by both signatories from two clients
 * each at once, and handed over. The bank answers in a file that two bring at once: it refuses some and has settled others. Its statement, brought by
 * two, tells of those and of the rest. Then the bank sends all of it back, and it is paid anew.
 */
final class Treasury implements Callable<Void> {
  /** What clients were told, by all treasuries together. */
  static final class Told {
    /** Orders by the key they were prepared under. */
    final Map<UUID, UUID> orders = new ConcurrentHashMap<>();

    /** The digest of each order's file, as every signatory was told. */
    final Map<UUID, String> digests = new ConcurrentHashMap<>();

    /** Payments by what the bank knows them by. */
    final Map<String, UUID> endToEnd = new ConcurrentHashMap<>();

    /** Payments by the key they were requested under. */
    final Map<UUID, UUID> requested = new ConcurrentHashMap<>();

    final Set<UUID> returned = ConcurrentHashMap.newKeySet();

    /** Payments that the bank answered with a refusal. */
    final Set<UUID> refused = ConcurrentHashMap.newKeySet();

    /** Answers of the bank by their digest. */
    final Map<String, UUID> answers = new ConcurrentHashMap<>();

    /** Files of the bank by their digest. */
    final Map<String, UUID> files = new ConcurrentHashMap<>();

    /** What each line of the bank was matched with, by the bank's reference. */
    final Map<String, UUID> lines = new ConcurrentHashMap<>();

    final AtomicInteger fillers = new AtomicInteger();
    final AtomicInteger again = new AtomicInteger();
  }

  /** A payment under way, of one of the grants. */
  private record Paid(UUID id, String endToEnd, String amount) {}

  private static final Pattern ITEM = Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"number\":\"[^\"]*\",\"grantee\":\"[^\"]*\",\"amount\":\\{\"amount\":\"([0-9.]+)\""
      + "[^}]*},\"status\":\"[A-Z_]+\",\"endToEnd\":\"([^\"]+)\"");

  private final Client client;
  private final Told told;
  private final List<UUID> grants;
  private final AtomicBoolean over;
  private final ExecutorService signers = Executors.newFixedThreadPool(4);
  private int round;

  Treasury(Client client, Told told, List<UUID> grants, AtomicBoolean over) {
    this.client = client;
    this.told = told;
    this.grants = grants;
    this.over = over;
  }

  @Override
  public Void call() throws Exception {
    try {
      while (!over.get()) {
        List<Paid> paid = pay(true);
        settle(paid);
        sendBack(paid);
      }
      settle(pay(false));
      return null;
    } finally {
      signers.shutdownNow();
    }
  }

  /**
   * @param refusing whether the bank refuses some
   * @return those that it does not refuse
   */
  private List<Paid> pay(boolean refusing) throws Exception {
    round++;
    List<UUID> payments = new ArrayList<>();
    for (UUID grant : grants) {
      UUID key = UUID.randomUUID();
      UUID id = UUID.fromString(client.post(Client.Moment.REQUESTING, "ngo.officer", "/api/disbursements",
          "{\"grantId\": \"" + grant + "\", \"instalment\": 1}", key).value("id"));
      told.requested.put(key, id);
      step("officer", id, "review");
      step("certifier", id, "certification");
      step("approver", id, "approval");
      payments.add(id);
    }
    UUID key = UUID.randomUUID();
    Client.Answer prepared = client.post(Client.Moment.REQUESTING, "accountant", "/api/payment-orders", "{\"account\": \"1110\", \"executeOn\": \"" + today()
        + "\", \"payments\": " + payments.stream().map(p -> "\"" + p + "\"").toList() + "}", key);
    String order = prepared.text();
    Matcher id = Pattern.compile("^\\{\"id\":\"([0-9a-f-]{36})\"").matcher(order);
    if (!id.find()) {
      throw new IllegalStateException("No order in " + order);
    }
    UUID of = UUID.fromString(id.group(1));
    told.orders.put(key, of);
    String number = prepared.value("number");
    List<Paid> paid = new ArrayList<>();
    for (Matcher item = ITEM.matcher(order); item.find();) {
      paid.add(new Paid(UUID.fromString(item.group(1)), item.group(3), item.group(2)));
    }
    if (paid.size() != payments.size()) {
      throw new IllegalStateException(paid.size() + " payments instead of " + payments.size() + " in " + order);
    }
    // Whoever signs clicks twice.
    List<Future<Client.Answer>> signed = new ArrayList<>();
    for (String signatory : List.of("signatory1", "signatory2", "signatory1", "signatory2")) {
      signed.add(signers.submit(() -> client.post(Client.Moment.SIGNING, signatory, "/api/payment-orders/" + of + "/signature", "{}", null)));
    }
    for (Future<Client.Answer> each : signed) {
      each.get();
    }
    String digest = client.get(Client.Moment.SIGNING, "auditor", "/api/payment-orders/" + of).value("sha256");
    byte[] file = client.get(Client.Moment.SIGNING, "accountant", "/api/payment-orders/" + of + "/file").bytes();
    if (!digest.equals(sha256(file))) {
      throw new IllegalStateException("The file of order " + of + " is not what was signed");
    }
    told.digests.put(of, digest);
    for (Paid each : paid) {
      if (told.endToEnd.put(each.endToEnd(), each.id()) != null) {
        throw new IllegalStateException("Two payments are called " + each.endToEnd());
      }
    }
    client.post(Client.Moment.ANSWERING, "accountant", "/api/payment-orders/" + of + "/handover", "{}", null);
    List<Paid> refused = new ArrayList<>();
    StringBuilder said = new StringBuilder();
    for (int i = 0; i < paid.size(); i++) {
      int turn = (i + round) % 3;
      if (turn == 0 && refusing) {
        refused.add(paid.get(i));
        said.append(answer(paid.get(i), "RJCT"));
      } else if (turn < 2) {
        said.append(answer(paid.get(i), "ACSC"));
      }
    }
    if (said.isEmpty()) {
      return paid;
    }
    byte[] answer = answers(number, said.toString());
    told.answers.put(Treasury.sha256(answer), bringTwice("/api/payment-status-files", answer));
    refused.forEach(p -> told.refused.add(p.id()));
    paid.removeAll(refused);
    return paid;
  }

  private static String answer(Paid payment, String code) {
    return "<TxInfAndSts><OrgnlEndToEndId>" + payment.endToEnd() + "</OrgnlEndToEndId><TxSts>" + code + "</TxSts>"
        + (code.equals("RJCT") ? "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>" : "") + "</TxInfAndSts>";
  }

  /** As a bank writes them: pain.002.001.10. */
  private static byte[] answers(String order, String payments) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\"><CstmrPmtStsRpt><GrpHdr><MsgId>"
        + reference() + "</MsgId><CreDtTm>" + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "</CreDtTm></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>" + order
        + "</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts><OrgnlPmtInfAndSts><OrgnlPmtInfId>" + order + "</OrgnlPmtInfId>"
        + payments + "</OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>").getBytes(StandardCharsets.UTF_8);
  }

  private void step(String user, UUID payment, String verb) throws InterruptedException {
    client.post(Client.Moment.REQUESTING, user, "/api/disbursements/" + payment + "/" + verb, "{}", null);
  }

  private void settle(List<Paid> paid) throws Exception {
    Map<String, Paid> lines = new LinkedHashMap<>();
    paid.forEach(p -> lines.put(reference(), p));
    // Now and then so many lines that they are read beside the request, by a job that is killed too.
    bring(statement(lines, false, round % 4 == 0 ? 1000 : 0));
    match(lines, "DISBURSEMENT");
  }

  private void sendBack(List<Paid> paid) throws Exception {
    Map<String, Paid> lines = new LinkedHashMap<>();
    paid.forEach(p -> lines.put(reference(), p));
    bring(statement(lines, true, 0));
    match(lines, "RETURN");
    paid.forEach(p -> told.returned.add(p.id()));
  }

  /** By two at once, and once more when it has been read. */
  private void bring(byte[] file) throws Exception {
    UUID id = bringTwice("/api/bank-files", file);
    String status = client.get(Client.Moment.IMPORTING, "accountant", "/api/bank-files/" + id).value("status");
    for (int i = 0; status.equals("RECEIVED") && i < 1200; i++) {
      Thread.sleep(250);
      status = client.get(Client.Moment.IMPORTING, "accountant", "/api/bank-files/" + id).value("status");
    }
    if (!status.equals("READ") || !bringTwice("/api/bank-files", file).equals(id)) {
      throw new IllegalStateException("A file of the bank is " + status + " or another one when brought again: " + id);
    }
    told.again.incrementAndGet();
    told.files.put(sha256(file), id);
  }

  /** Two clients bring the same at the same time: it is one file. */
  private UUID bringTwice(String to, byte[] file) throws Exception {
    Client.Moment moment = to.equals("/api/bank-files") ? Client.Moment.IMPORTING : Client.Moment.ANSWERING;
    List<Future<Client.Answer>> brought = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      brought.add(signers.submit(() -> client.upload(moment, "accountant", to, "bank.xml", file)));
    }
    Set<String> kept = new HashSet<>();
    for (Future<Client.Answer> each : brought) {
      kept.add(each.get().value("id"));
    }
    if (kept.size() != 1) {
      throw new IllegalStateException("One file of the bank is two: " + kept);
    }
    told.again.incrementAndGet();
    return UUID.fromString(kept.iterator().next());
  }

  /** By the same person twice at once. */
  private void match(Map<String, Paid> lines, String kind) throws Exception {
    for (Map.Entry<String, Paid> each : lines.entrySet()) {
      String line = client.get(Client.Moment.MATCHING, "approver", "/api/bank-lines?search=" + each.getKey()).value("id");
      String what = "{\"parts\": [{\"kind\": \"" + kind + "\", \"id\": \"" + each.getValue().id() + "\"}]}";
      List<Future<Client.Answer>> matched = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        matched.add(signers.submit(() -> client.post(Client.Moment.MATCHING, "accountant", "/api/bank-lines/" + line + "/match", what, null)));
      }
      for (Future<Client.Answer> answer : matched) {
        if (!answer.get().text().contains("\"status\":\"MATCHED\"")) {
          throw new IllegalStateException("Not matched: " + answer.get().text());
        }
      }
      told.lines.put(each.getKey(), each.getValue().id());
    }
  }

  /** As a bank writes them: camt.053.001.08. */
  private byte[] statement(Map<String, Paid> lines, boolean back, int more) {
    StringBuilder entries = new StringBuilder();
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, Paid> each : lines.entrySet()) {
      BigDecimal amount = new BigDecimal(each.getValue().amount());
      sum = back ? sum.add(amount) : sum.subtract(amount);
      entries.append(entry(each.getKey(), amount, back ? "CRDT" : "DBIT", each.getValue().endToEnd(),
          back ? "<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>" : ""));
    }
    for (int i = 0; i < more; i++) {
      sum = sum.add(BigDecimal.ONE);
      entries.append(entry(reference(), new BigDecimal("1.00"), "CRDT", "NOTPROVIDED", ""));
    }
    told.fillers.addAndGet(more);
    BigDecimal opening = new BigDecimal("10000000.00");
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M-"
        + reference() + "</MsgId><CreDtTm>" + today() + "T06:00:00Z</CreDtTm></GrpHdr><Stmt><Id>" + reference() + "</Id><CreDtTm>" + today()
        + "T06:00:00Z</CreDtTm><Acct><Id><IBAN>AT611904300234573201</IBAN></Id><Ccy>USD</Ccy></Acct>" + balance("OPBD", opening)
        + balance("CLBD", opening.add(sum)) + entries + "</Stmt></BkToCstmrStmt></Document>").getBytes(StandardCharsets.UTF_8);
  }

  private static String entry(String reference, BigDecimal amount, String side, String endToEnd, String about) {
    return ("<Ntry><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt>"
        + "<AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>"
        + "<Refs><EndToEndId>%s</EndToEndId></Refs><RmtInf><Ustrd>Told by the bank</Ustrd></RmtInf>%s</TxDtls></NtryDtls></Ntry>")
        .formatted(amount, side, today(), today(), reference, endToEnd, about);
  }

  private static String balance(String type, BigDecimal amount) {
    return "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"
        .formatted(type, amount, today());
  }

  private static String reference() {
    return "K" + UUID.randomUUID().toString().replace("-", "").substring(0, 20).toUpperCase();
  }

  static String today() {
    return LocalDate.now(ZoneId.of("Europe/Vienna")).toString();
  }

  static String sha256(byte[] bytes) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
