package org.amparo.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.amparo.approval.BandLists;
import org.amparo.bank.BankAccounts;
import org.amparo.bank.BankFiles;
import org.amparo.bank.BankLines;
import org.amparo.bank.MatchPart;
import org.amparo.bank.Treatment;
import org.amparo.fund.FundClock;
import org.amparo.ledger.Account;
import org.amparo.money.Money;
import org.hibernate.Session;

/**
 * What the bank tells of half a year: everything that the books have, some days later, and a little
 * that nobody expected.
 */
@ApplicationScoped
class BankDays {

  private static final String IBAN = "AT579999900000000017";
  private static final LocalDate OPENED = LocalDate.parse("2024-01-02");
  private static final LocalDate FROM = LocalDate.parse("2026-06-01");
  private static final LocalDate UNTIL = LocalDate.parse("2026-11-19");
  private static final LocalDate TOLD = LocalDate.parse("2026-11-20");

  private final Session session;
  private final BankAccounts accounts;
  private final BankFiles files;
  private final BankLines lines;
  private final BandLists bands;
  private final FundClock clock;

  BankDays(
      Session session,
      BankAccounts accounts,
      BankFiles files,
      BankLines lines,
      BandLists bands,
      FundClock clock) {
    this.session = session;
    this.accounts = accounts;
    this.files = files;
    this.lines = lines;
    this.bands = bands;
    this.clock = clock;
  }

  /** A line of a statement, and what it is; {@code kind} is null for what nobody expected. */
  private record Line(
      LocalDate on,
      BigDecimal amount,
      String reference,
      String endToEnd,
      String party,
      String text,
      String euros,
      MatchPart.Kind kind,
      UUID is) {}

  void register() {
    DemoFund.on(
        clock,
        OPENED,
        () -> {
          accounts.register(
              Account.CASH_USD, IBAN, "Bank of the Demonstration", "BKAUATWW", Cast.CONTROLLER);
          return null;
        });
  }

  /** From what amount on a further officer approves a payment, as the demonstration has it. */
  void bands() {
    DemoFund.on(
        clock,
        OPENED,
        () -> {
          UUID list =
              bands
                  .propose(
                      OPENED,
                      "A further approving officer from 50,000 dollars on; nothing from a million on.",
                      Cast.ACCOUNTANT,
                      new BandLists.Step(Money.usd("50000"), 1),
                      new BandLists.Step(Money.usd("1000000"), 2))
                  .list()
                  .id();
          return bands.approve(list, Cast.CONTROLLER);
        });
  }

  /** Outside any transaction, as a file comes from outside. */
  void bring() {
    String xml = QuarkusTransaction.requiringNew().call(this::xml);
    try {
      Path file = Files.createTempFile("statement", ".xml");
      try {
        Files.writeString(file, xml, StandardCharsets.UTF_8);
        DemoFund.on(
            clock,
            TOLD,
            () -> files.take(file, "statements-2026.xml", Cast.ACCOUNTANT, Locale.ENGLISH));
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The accountant goes through the lines; what nobody knows is kept apart. */
  void goThrough() {
    for (Line line : told()) {
      UUID id = line(line.reference());
      if (line.kind() != null) {
        at(
            () ->
                lines.match(
                    id,
                    List.of(new MatchPart(line.kind(), line.is(), null, null)),
                    null,
                    Cast.ACCOUNTANT));
      }
    }
    UUID charges = line("B20261102F");
    at(() -> lines.propose(charges, Treatment.BANK_CHARGES, null, Cast.ACCOUNTANT));
    at(() -> lines.post(charges, Cast.APPROVER));
    UUID unknown = line("B20261109U");
    at(
        () ->
            lines.propose(
                unknown,
                Treatment.SUSPENSE,
                "The bank has been asked who the sender is.",
                Cast.ACCOUNTANT));
    at(() -> lines.post(unknown, Cast.APPROVER));
    UUID waiting = line("B20261112U");
    at(() -> lines.propose(waiting, Treatment.SUSPENSE, "No donor of that name.", Cast.ACCOUNTANT));
  }

  private void at(Runnable telling) {
    DemoFund.on(
        clock,
        TOLD,
        () -> {
          telling.run();
          return null;
        });
  }

  private UUID line(String reference) {
    return session
        .createNativeQuery(
            "select id from bank_line where account = '1110' and bank_reference = :reference",
            UUID.class)
        .setParameter("reference", reference)
        .getSingleResult();
  }

  private List<Line> told() {
    List<Line> told = new ArrayList<>();
    for (Object[] row :
        session
            .createNativeQuery(
                """
                select e.id, e.number, e.occurred_on, e.source_type, e.source_id, e.event,
                       sum(case l.side when 'D' then l.usd else -l.usd end), coalesce((select max(i.end_to_end) from payment_order_item i
                                 where e.source_type = 'disbursement' and i.disbursement_id::text = e.source_id), e.args ->> 'number'),
                       max(o.name)
                from journal_entry e join journal_line l on l.entry_id = e.id and l.account = '1110'
                     left join organisation o on o.id = l.organisation_id
                where e.occurred_on between :from and :until and e.source_type <> 'bankPosting'
                group by e.id having sum(case l.side when 'D' then l.usd else -l.usd end) <> 0 order by e.number""",
                Object[].class)
            .setParameter("from", FROM)
            .setParameter("until", UNTIL.minusDays(2))
            .getResultList()) {
      BigDecimal amount = (BigDecimal) row[6];
      String event = row[3] + " " + row[5];
      MatchPart.Kind kind =
          switch (event) {
            case "receipt RECEIVED" -> MatchPart.Kind.RECEIPT;
            case "disbursement RELEASED" -> MatchPart.Kind.DISBURSEMENT;
            case "disbursement RELEASED_REVERSED" -> MatchPart.Kind.RETURN;
            case "refund POSTED" -> MatchPart.Kind.REFUND;
            default -> MatchPart.Kind.JOURNAL;
          };
      UUID is = kind == MatchPart.Kind.JOURNAL ? (UUID) row[0] : UUID.fromString((String) row[4]);
      LocalDate on = ((LocalDate) row[2]).plusDays(amount.signum() < 0 ? 2 : 0);
      String number = row[7] == null ? String.valueOf(row[1]) : (String) row[7];
      told.add(
          new Line(
              on,
              amount,
              "B%tY%<tm%<td%04d".formatted(on, ((Number) row[1]).longValue()),
              number,
              (String) row[8],
              number,
              null,
              kind,
              is));
    }
    told.add(
        unexpected("2026-11-02", "-39.00", "F", "Bank of the Demonstration", "Account charges"));
    told.add(unexpected("2026-11-09", "2500.00", "U", "M. Lindqvist", "For the victims"));
    told.add(unexpected("2026-11-12", "750.00", "U", "Sunrise Choir", "Proceeds of a concert"));
    told.add(unexpected("2026-11-18", "120.00", "U", "A. Moreau", "Gift"));
    session
        .createNativeQuery(
            """
            select c.number, o.name, i.outstanding from contribution_instalment_standing i join contribution c on c.id = i.contribution_id
            join organisation o on o.id = c.donor_id
            where o.code = 'BRABANT' and c.currency = 'EUR' and i.outstanding > 0 order by i.number limit 1""",
            Object[].class)
        .getResultStream()
        .forEach(
            row -> {
              BigDecimal euros = ((BigDecimal) row[2]).setScale(2);
              told.add(
                  new Line(
                      LocalDate.parse("2026-11-17"),
                      euros.divide(new BigDecimal("0.8885"), 2, java.math.RoundingMode.HALF_UP),
                      "B20261117C",
                      null,
                      (String) row[1],
                      "Contribution " + row[0],
                      euros.toPlainString(),
                      null,
                      null));
            });
    told.sort(Comparator.comparing(Line::on).thenComparing(Line::reference));
    return told;
  }

  private static Line unexpected(String on, String amount, String mark, String party, String text) {
    return new Line(
        LocalDate.parse(on),
        new BigDecimal(amount),
        "B" + on.replace("-", "") + mark,
        null,
        party,
        text,
        null,
        null,
        null);
  }

  private String xml() {
    BigDecimal balance =
        session
            .createNativeQuery(
                """
                select coalesce(sum(case l.side when 'D' then l.usd else -l.usd end), 0.00) from journal_line l
                join journal_entry e on e.id = l.entry_id where l.account = '1110' and e.occurred_on < :from""",
                BigDecimal.class)
            .setParameter("from", FROM)
            .getSingleResult();
    List<Line> told = told();
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>DEMO-2026</MsgId><CreDtTm>2026-11-20T06:00:00Z</CreDtTm></GrpHdr>\n");
    for (YearMonth month = YearMonth.from(FROM);
        !month.isAfter(YearMonth.from(UNTIL));
        month = month.plusMonths(1)) {
      LocalDate first = month.atDay(1);
      LocalDate last = month.equals(YearMonth.from(UNTIL)) ? UNTIL : month.atEndOfMonth();
      List<Line> own =
          told.stream().filter(l -> !l.on().isBefore(first) && !l.on().isAfter(last)).toList();
      BigDecimal closing = own.stream().map(Line::amount).reduce(balance, BigDecimal::add);
      xml.append("<Stmt><Id>")
          .append(month)
          .append("</Id><ElctrncSeqNb>")
          .append(month.getMonthValue())
          .append("</ElctrncSeqNb><CreDtTm>")
          .append(last)
          .append("T22:00:00Z</CreDtTm><FrToDt><FrDtTm>")
          .append(first)
          .append("T00:00:00</FrDtTm><ToDtTm>")
          .append(last)
          .append("T23:59:59</ToDtTm></FrToDt><Acct><Id><IBAN>")
          .append(IBAN)
          .append("</IBAN></Id><Ccy>USD</Ccy></Acct>");
      balance(xml, "OPBD", balance, first);
      balance(xml, "CLBD", closing, last);
      xml.append("<TxsSummry><TtlNtries><NbOfNtries>")
          .append(own.size())
          .append("</NbOfNtries></TtlNtries></TxsSummry>\n");
      own.forEach(line -> entry(xml, line));
      xml.append("</Stmt>\n");
      balance = closing;
    }
    return xml.append("</BkToCstmrStmt></Document>\n").toString();
  }

  private static void balance(StringBuilder xml, String type, BigDecimal amount, LocalDate on) {
    xml.append(
        "<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>"
            .formatted(type, amount.abs().setScale(2), amount.signum() < 0 ? "DBIT" : "CRDT", on));
  }

  private static void entry(StringBuilder xml, Line line) {
    boolean debit = line.amount().signum() < 0;
    String party = debit ? "Cdtr" : "Dbtr";
    xml.append(
        "<Ntry><Amt Ccy=\"USD\">%s</Amt><CdtDbtInd>%s</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>%s</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>XBCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>"
            .formatted(
                line.amount().abs().setScale(2),
                debit ? "DBIT" : "CRDT",
                line.on(),
                line.on(),
                line.reference(),
                debit ? "ICDT" : "RCDT"));
    if (line.endToEnd() != null) {
      xml.append("<Refs><EndToEndId>").append(line.endToEnd()).append("</EndToEndId></Refs>");
    }
    if (line.euros() != null) {
      xml.append("<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">")
          .append(line.euros())
          .append("</Amt></InstdAmt></AmtDtls>");
    }
    if (line.party() != null) {
      xml.append(
          "<RltdPties><%s><Pty><Nm>%s</Nm></Pty></%s></RltdPties>"
              .formatted(party, escaped(line.party()), party));
    }
    xml.append("<RmtInf><Ustrd>").append(escaped(line.text())).append("</Ustrd></RmtInf>");
    if (line.kind() == MatchPart.Kind.RETURN) {
      xml.append("<RtrInf><Rsn><Cd>AC01</Cd></Rsn></RtrInf>");
    }
    xml.append("</TxDtls></NtryDtls></Ntry>\n");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
