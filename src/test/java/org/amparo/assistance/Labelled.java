package org.amparo.assistance;

import static org.amparo.document.Written.pdf;
import static org.amparo.document.Written.sheet;
import static org.amparo.document.Written.word;

import java.util.List;

/**
 * Files that a grantee could send, and whether they hold data of single persons. Everybody in them
 * is made up. Some are hard on purpose: what is missed or refused wrongly is part of the record.
 *
 * @param values what no answer, log or trail may repeat
 */
public record Labelled(String what, boolean ofPersons, byte[] bytes, List<String> values) {

  private static Labelled of(String what, byte[] bytes, String... values) {
    return new Labelled(what, true, bytes, List.of(values));
  }

  private static Labelled fine(String what, byte[] bytes) {
    return new Labelled(what, false, bytes, List.of());
  }

  public static List<Labelled> persons() {
    return all().stream().filter(Labelled::ofPersons).toList();
  }

  public static List<Labelled> all() {
    return List.of(
        // --- persons
        of(
            "register",
            sheet("Sheet1", "No|Full name|Date of birth", "1|Amara Okonkwo|12/03/1998"),
            "Amara Okonkwo",
            "12/03/1998"),
        of(
            "register with days",
            sheet("Data", "Case|Name|DOB", "7|Liliana Petrescu|@2001-07-19"),
            "Liliana Petrescu",
            "2001-07-19"),
        of("passports", sheet("List", "Code|Passport no.", "A1|KL4471829"), "KL4471829"),
        of(
            "telephones",
            sheet("Contacts", "First name|Last name|Mobile", "Thida|Sok|855 12 445 901"),
            "Thida",
            "445 901"),
        of(
            "addresses",
            sheet("Home visits", "Name|Home village|Visit", "Nadia Rahimi|Qala-e-Now street 4|2"),
            "Nadia Rahimi",
            "Qala-e-Now"),
        of(
            "under a title",
            sheet("P1", "Monthly follow-up", "", "Name|Age|Support", "Ifeoma Balogun|17|shelter"),
            "Ifeoma Balogun"),
        of(
            "names of victims",
            sheet("Sheet1", "Victim's name|Support", "Rosa Quispe|legal aid"),
            "Rosa Quispe"),
        of(
            "names on a sheet of beneficiaries",
            sheet("Beneficiaries", "Name|Support|Days", "Samira Haddad|shelter|12"),
            "Samira Haddad"),
        of(
            "French register",
            sheet(
                "Feuil1",
                "Nom et prénoms|Date de naissance|Aide",
                "Aïssatou Diallo|03.11.1999|abri"),
            "Aïssatou Diallo",
            "03.11.1999"),
        of(
            "French identity",
            sheet("Feuil1", "Code|N° de carte d’identité", "B2|119928834"),
            "119928834"),
        of(
            "French telephones",
            sheet("Suivi", "Nom|Téléphone", "Mariam Koné|+225 07 58 49 11 02"),
            "Mariam Koné",
            "58 49 11"),
        of(
            "Spanish register",
            sheet("Hoja1", "Nombre y apellidos|Fecha de nacimiento", "Yesenia Choque|05/05/2000"),
            "Yesenia Choque",
            "05/05/2000"),
        of("Spanish DNI", sheet("Hoja1", "Código|DNI", "3|44718290"), "44718290"),
        of(
            "Spanish victims",
            sheet("Víctimas atendidas", "Nombre|Servicio", "Luz Marina Torres|albergue"),
            "Luz Marina Torres"),
        of(
            "Russian register",
            sheet("Лист1", "ФИО|Дата рождения", "Оксана Бондаренко|14.02.1996"),
            "Оксана Бондаренко",
            "14.02.1996"),
        of("Russian passports", sheet("Лист1", "№|Паспорт", "1|4509 223817"), "4509 223817"),
        of(
            "Russian telephones",
            sheet("Лист1", "Фамилия|Имя|Телефон", "Ким|Алина|8 701 555 0142"),
            "Алина",
            "555 0142"),
        of("Chinese register", sheet("名单", "姓名|出生日期", "李小梅|1997年8月3日"), "李小梅", "1997年8月3日"),
        of(
            "Chinese identity cards",
            sheet("名单", "编号|身份证号码", "1|110101199003072316"),
            "110101199003072316"),
        of("Chinese telephones", sheet("名单", "姓名|联系电话", "王芳|13800138000"), "王芳", "13800138000"),
        of(
            "Arabic register",
            sheet("ورقة1", "الاسم الكامل|تاريخ الميلاد", "سلمى الخطيب|١٢/٠٣/١٩٩٨"),
            "سلمى الخطيب",
            "١٢/٠٣/١٩٩٨"),
        of("Arabic passports", sheet("ورقة1", "الرقم|رقم جواز السفر", "1|N00827164"), "N00827164"),
        of(
            "Arabic beneficiaries",
            sheet("المستفيدات", "الاسم|الخدمة", "هدى منصور|مأوى"),
            "هدى منصور"),
        of(
            "table in a text",
            word("Annex 2", "Name | Sex | Age", "Dunya Karim | F | 16"),
            "Dunya Karim"),
        of(
            "form of one person",
            word("Intake", "Name of beneficiary | Blessing Eze", "Need | shelter"),
            "Blessing Eze"),
        of(
            "sentence on birth",
            word("The resident, born on 4 May 2004, was moved to the second house."),
            "4 May 2004"),
        of(
            "sentence on a passport",
            word("She was given back her passport no. AB 4471829 by the embassy."),
            "4471829"),
        of(
            "French sentence",
            word("La jeune fille, née le 12 avril 2003, a été accueillie."),
            "12 avril 2003"),
        of(
            "Spanish sentence",
            word("Portadora del pasaporte número 99281734, fue acompañada."),
            "99281734"),
        of(
            "Russian sentence",
            word("Пострадавшая родилась 12.03.1998 и находится в приюте."),
            "12.03.1998"),
        of("Chinese sentence", word("该女子出生于1999年12月3日，现已安置。"), "1999年12月3日"),
        of("Arabic sentence", word("وصلت حاملة جواز السفر رقم 88271640 إلى المأوى."), "88271640"),
        of(
            "victim's telephone",
            word("The victim can be reached at +66 81 234 5678 after six."),
            "81 234 5678"),
        of(
            "PDF register",
            pdf("List of residents", "Name|Date of birth|Room", "Mei Santos|21/09/2002|3"),
            "Mei Santos",
            "21/09/2002"),
        of(
            "PDF passports",
            pdf("Departures", "Name|Passport|Flight", "Nuru Wanjiru|AK0928371|KQ 412"),
            "Nuru Wanjiru",
            "AK0928371"),
        of(
            "PDF sentence",
            pdf("Case 14: date of birth 3 June 1995, referred by the police."),
            "3 June 1995"),
        of(
            "PDF telephones",
            pdf("Follow-up calls", "Full name|Telephone", "Aye Chan|09 445 221 876"),
            "Aye Chan",
            "445 221 876"),
        of(
            "staff with birth dates",
            sheet("Staff", "Name|Date of birth|Post", "Helga Brandt|01/02/1980|social worker"),
            "Helga Brandt",
            "01/02/1980"),
        of(
            "payroll with identity numbers",
            sheet("Payroll", "Employee|National ID|Net pay", "Omar Said|28-9917-44|410.00"),
            "Omar Said",
            "9917"),
        // Hard: a name in prose, with nothing that says what it is.
        of(
            "a name in prose",
            word("Fatima told us that she dreams of opening a bakery in her town."),
            "Fatima"),
        // --- nobody
        fine(
            "budget",
            sheet("Budget", "Line|Description|Units|Cost", "1|Shelter rent|12|14,400.00")),
        fine(
            "invoice",
            pdf(
                "Invoice INV-2291",
                "Hotel Miramar, Main street 4, Tel. +43 1 5550142",
                "info@miramar.example",
                "Total 410.00 EUR")),
        fine("invoice with a VAT number", pdf("VAT DE123456789", "Room 12 nights", "1,440.00")),
        fine(
            "ledger",
            sheet("Ledger", "Date|Voucher|Account|Amount", "2026-03-04|V-118|6110|240.00")),
        fine(
            "suppliers",
            sheet(
                "Suppliers",
                "Supplier name|Address|Phone|Amount",
                "Farmacia Sol|Calle 4|555 0142|88.10")),
        fine(
            "partners",
            sheet(
                "Partners",
                "Name of organisation|Address|E-mail",
                "Casa Luz|Calle 9|casa@luz.example")),
        fine("counts", sheet("Assistance", "Form|Women|Men|Girls|Boys", "Forced labour|14|9|3|2")),
        fine("counts by age", sheet("Beneficiaries", "Age group|Sex|Number", "18-29|Female|31")),
        fine(
            "counts by activity",
            sheet("Results", "Activity name|Number of beneficiaries", "Legal aid|44")),
        fine(
            "indicators",
            sheet("Logframe", "Indicator name|Baseline|Target", "Persons sheltered|0|120")),
        fine(
            "empty form", sheet("Intake form", "Name|Date of birth|Passport no.|Telephone", "|||")),
        fine("empty form in Russian", word("Форма", "ФИО | Дата рождения | Паспорт", " |  | ")),
        fine(
            "pseudonyms", sheet("Direct aid", "Code|Kind of help|Amount", "K7-QX2|medical|120.00")),
        fine(
            "receipts",
            sheet(
                "Receipts",
                "Receipt no.|Date|Paid to|Amount",
                "88213377|2026-01-04|Pharmacy|12.50")),
        fine(
            "payments",
            sheet("Payments", "Beneficiary|IBAN|Amount", "Casa Luz|AT611904300234573201|900.00")),
        fine(
            "bank statement",
            pdf(
                "Statement of account",
                "Account 1904300234573201",
                "04/01/2026 Transfer 88213377 -900.00")),
        fine(
            "narrative",
            word(
                "In the second quarter the shelter took in 41 women and 9 girls; 12 received legal aid.")),
        fine(
            "narrative with dates",
            word(
                "The training took place on 12/03/2026 in the capital and was repeated on 4 May 2026.")),
        fine(
            "narrative in French",
            word(
                "Au cours du trimestre, 41 femmes ont été accueillies et 12 ont reçu une aide juridique.")),
        fine(
            "narrative in Spanish",
            word(
                "Durante el trimestre se atendió a 41 mujeres; el nombre del programa cambió el 12/03/2026.")),
        fine(
            "narrative in Russian",
            word("За квартал помощь получили 41 женщина и 9 девочек; имя проекта не изменилось.")),
        fine("narrative in Chinese", word("本季度收容所接待了41名妇女和9名女童，其中12人获得法律援助。")),
        fine(
            "narrative in Arabic",
            word(
                "استقبل المأوى خلال الربع 41 امرأة و9 فتيات، وحصلت 12 منهن على المساعدة القانونية.")),
        fine(
            "on documents for survivors",
            word(
                "Identity and civil documents: 14 survivors received a passport with our help in 2026.")),
        fine(
            "letterhead",
            word(
                "Casa Luz, Calle 9, Lima. Tel. +51 1 555 0142, casa@luz.example",
                "To whom it may concern: the rent for March was paid.")),
        fine(
            "hotel rooms", sheet("Rooms", "Hotel name|Address|Nights", "Miramar|Main street 4|12")),
        fine(
            "inventory",
            sheet("Inventory", "Item name|Serial number|Bought", "Laptop|5CD81234567|2026-02-01")),
        fine(
            "time plan",
            word("Activity | January | February", "Name of training: legal aid | x | ")),
        fine(
            "salaries by post",
            sheet("Salaries", "Post|Months|Gross", "Social worker|12|14,400.00")),
        fine(
            "pay list",
            sheet("Pay March", "Name|Post|Net pay", "Helga Brandt|social worker|1,210.00")),
        fine(
            "regions",
            sheet("Origin", "Region|Nationality group|Persons", "Western Africa|several|22")),
        fine(
            "meeting",
            word(
                "Participants: Helga Brandt (director), Omar Said (accountant).",
                "Agenda: budget for 2026.")),
        fine("cheques", sheet("Cheques", "Cheque|Date|Amount", "A7712345|2026-04-01|55.00")),
        fine(
            "schools",
            sheet("Schools", "Name of school|Address|Pupils reached", "Lycée 4|Rue 12|220")),
        fine("tickets", pdf("Bus tickets, 14 persons", "Ticket no. 77123456", "Total 140.00")),
        fine(
            "contract",
            word(
                "This agreement is made between Casa Luz and the landlord for the house; rent 1,200.00 a month.")),
        fine(
            "web statistics", sheet("Hotline", "Month|Calls|Telephone line", "March|311|national")),
        // Hard: those whom a bank calls beneficiaries, without an account beside them.
        fine(
            "suppliers called beneficiaries",
            sheet("Beneficiaries of payments", "Name|Amount", "Casa Luz|900.00")));
  }
}
