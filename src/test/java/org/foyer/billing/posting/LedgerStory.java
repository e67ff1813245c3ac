package org.foyer.billing.posting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.foyer.billing.BillingCodes;
import org.foyer.billing.money.FhirMoney;
import org.foyer.testing.Answer;
import org.foyer.testing.Fhir;
import org.foyer.testing.FhirHttp;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItem.ChargeItemStatus;
import org.hl7.fhir.r4.model.Claim;
import org.hl7.fhir.r4.model.Claim.ClaimStatus;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Invoice;
import org.hl7.fhir.r4.model.Invoice.InvoicePriceComponentType;
import org.hl7.fhir.r4.model.Invoice.InvoiceStatus;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.PaymentReconciliation;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * What happens to one account, at random: visits, claims to an insurer who decides by its rules,
 * what it pays and takes back, invoices by operations and by hand, payments, refunds, decisions,
 * and that all of them are taken back. What is refused changes nothing.
 */
final class LedgerStory {

  private static final String NOTHING = "{\"resourceType\":\"Parameters\"}";
  private static final List<String> REASONS = List.of("courtesy", "hardship", "small-balance");

  /** Steps go on beside each other; who recounts is alone. */
  final ReadWriteLock busy = new ReentrantReadWriteLock();

  final VisitedHospital hospital;

  /** What was posted of this account alone. */
  final List<String> payments = new CopyOnWriteArrayList<>();

  /** What an insurer paid for this account and others. */
  final List<String> remittances = new CopyOnWriteArrayList<>();

  private final FhirHttp fhir;
  private final ConcurrentMap<String, AtomicInteger> answers;

  LedgerStory(VisitedHospital hospital, ConcurrentMap<String, AtomicInteger> answers) {
    this.hospital = hospital;
    this.fhir = hospital.fhir();
    this.answers = answers;
  }

  static ConcurrentMap<String, AtomicInteger> tally() {
    return new ConcurrentHashMap<>();
  }

  /** Does something. */
  void step(Random random) {
    switch (random.nextInt(16)) {
      case 0, 1 -> hospital.visit(random);
      case 2, 3, 4 -> claim(random);
      case 5, 6 -> remit(random);
      case 7 -> reverse(random);
      case 8 -> decide(random);
      case 9, 10 -> invoice(random);
      case 11, 12 -> pay(random);
      case 13 -> refund(random);
      case 14 -> takeBack(random);
      default -> withdraw(random);
    }
  }

  private void claim(Random random) {
    count("$claim", fhir.post(hospital.account() + "/$claim", NOTHING));
    List<Claim> drafts =
        claims().stream().filter(claim -> claim.getStatus() == ClaimStatus.DRAFT).toList();
    if (!drafts.isEmpty()) {
      count("$submit", fhir.post(reference(pick(drafts, random)) + "/$submit", NOTHING));
    }
  }

  private void reverse(Random random) {
    List<Claim> sent = active();
    if (!sent.isEmpty() && random.nextInt(2) == 0) {
      Claim claim = pick(sent, random).setStatus(ClaimStatus.CANCELLED);
      count("reverse", fhir.post("Claim/$submit", Fhir.json(claim)));
    }
  }

  private void remit(Random random) {
    List<Claim> sent = active();
    if (!sent.isEmpty()) {
      Claim claim = pick(sent, random);
      long cents = claim.getTotal().getValue().movePointRight(2).longValue();
      long paid =
          random.nextInt(4) == 0
              ? -1 - random.nextInt(2_000)
              : 1 + cents * random.nextInt(80) / 100;
      post(PaymentKind.REMITTANCE, reference(claim), paid, random);
    }
  }

  private void decide(Random random) {
    List<Claim> sent = active();
    boolean ofPatient = sent.isEmpty() || random.nextInt(3) == 0;
    Parameters parameters = new Parameters();
    parameters.addParameter("amount", usd(1 + random.nextInt(5_000)));
    parameters.addParameter("reason", new CodeType(pick(REASONS, random)));
    String operation =
        ofPatient || random.nextBoolean() ? "$write-off" : "$transfer-responsibility";
    if (!ofPatient) {
      parameters.addParameter(
          operation.equals("$write-off") ? "about" : "claim",
          new Reference(reference(pick(sent, random))));
    }
    Answer answer = fhir.post(hospital.account() + "/" + operation, Fhir.json(parameters));
    count(operation, answer);
    if (answer.status() == 200) {
      payments.add(reference(answer.as(PaymentReconciliation.class)));
    }
  }

  private void invoice(Random random) {
    switch (random.nextInt(4)) {
      case 0 -> cancelInvoice(random);
      case 1 -> invoiceByHand(random);
      default -> draftAndIssue(random);
    }
  }

  private void cancelInvoice(Random random) {
    List<Invoice> open = invoices();
    if (open.isEmpty()) {
      return;
    }
    Invoice invoice = pick(open, random);
    if (random.nextBoolean()) {
      Parameters parameters = new Parameters().addParameter("reason", "Wrong");
      count("$cancel", fhir.post(reference(invoice) + "/$cancel", Fhir.json(parameters)));
    } else {
      invoice.setStatus(InvoiceStatus.CANCELLED).setCancelledReason("Wrong");
      count("cancel invoice", fhir.update(invoice));
    }
  }

  /** The server makes the draft; some are issued later, when other things have happened. */
  private void draftAndIssue(Random random) {
    Parameters parameters = new Parameters();
    if (random.nextInt(3) == 0) {
      parameters.addParameter("discount", usd(1 + random.nextInt(500)));
      parameters.addParameter("discount-reason", new CodeType(pick(REASONS, random)));
    }
    count("$invoice", fhir.post(hospital.account() + "/$invoice", Fhir.json(parameters)));
    List<Invoice> drafts =
        hospital.all("Invoice?account=" + hospital.account(), Invoice.class).stream()
            .filter(invoice -> invoice.getStatus() == InvoiceStatus.DRAFT)
            .toList();
    if (!drafts.isEmpty() && random.nextInt(4) > 0) {
      Answer answer = fhir.post(reference(pick(drafts, random)) + "/$issue", NOTHING);
      count("$issue", answer);
    }
    for (Invoice draft : drafts) {
      if (random.nextInt(4) == 0) {
        draft.setStatus(InvoiceStatus.ENTEREDINERROR);
        count("drop draft", fhir.update(draft));
      }
    }
  }

  private void invoiceByHand(Random random) {
    long owed = hospital.openOfPatient();
    if (owed > 0) {
      Invoice invoice = new Invoice().setStatus(InvoiceStatus.ISSUED);
      invoice.setSubject(new Reference(hospital.patient()));
      invoice.setAccount(new Reference(hospital.account()));
      long discount = random.nextInt(3) == 0 ? 1 + owed / (2 + random.nextInt(9)) : 0;
      invoice.setTotalGross(usd(Math.max(0, owed - discount)));
      if (discount > 0) {
        invoice
            .addTotalPriceComponent()
            .setType(InvoicePriceComponentType.DISCOUNT)
            .setAmount(usd(discount));
      }
      count("invoice", fhir.create(invoice));
    }
  }

  private void pay(Random random) {
    List<Invoice> open = invoices();
    String what =
        open.isEmpty() || random.nextInt(4) == 0
            ? hospital.account()
            : reference(pick(open, random));
    post(PaymentKind.PAYMENT, what, 1 + random.nextInt(15_000), random);
  }

  private void refund(Random random) {
    List<Invoice> open = invoices();
    String what =
        open.isEmpty() || random.nextBoolean() ? hospital.account() : reference(pick(open, random));
    post(PaymentKind.REFUND, what, -1 - random.nextInt(4_000), random);
  }

  private void post(PaymentKind kind, String about, long cents, Random random) {
    PaymentReconciliation payment = hospital.payment(kind, about, usd(cents), random);
    Answer answer = fhir.create(payment);
    count(kind.code(), answer);
    if (answer.status() == 201) {
      payments.add(Payment.TYPE + "/" + answer.id());
    }
  }

  /** Whatever was posted is reversed. */
  private void takeBack(Random random) {
    if (!payments.isEmpty()) {
      PaymentReconciliation payment =
          fhir.get(pick(new ArrayList<>(payments), random)).as(PaymentReconciliation.class);
      payment.setStatus(PaymentReconciliation.PaymentReconciliationStatus.CANCELLED);
      count(
          "cancel " + payment.getExtensionByUrl(BillingCodes.KIND_OF_PAYMENT).getValue(),
          fhir.update(payment));
    }
  }

  /** What was charged did not happen. */
  private void withdraw(Random random) {
    List<ChargeItem> billable =
        charges().stream()
            .filter(charge -> charge.getStatus() == ChargeItemStatus.BILLABLE)
            .toList();
    if (!billable.isEmpty()) {
      ChargeItem charge = pick(billable, random).setStatus(ChargeItemStatus.ABORTED);
      charge.addNote().setText("Did not happen");
      count("abort", fhir.update(charge));
    }
  }

  List<Claim> claims() {
    return hospital.all("Claim?account=" + hospital.account(), Claim.class);
  }

  List<ChargeItem> charges() {
    return hospital.all("ChargeItem?account=" + hospital.account(), ChargeItem.class);
  }

  private List<Claim> active() {
    return claims().stream().filter(claim -> claim.getStatus() == ClaimStatus.ACTIVE).toList();
  }

  private List<Invoice> invoices() {
    return hospital.all("Invoice?account=" + hospital.account(), Invoice.class).stream()
        .filter(
            invoice ->
                invoice.getStatus() == InvoiceStatus.ISSUED
                    || invoice.getStatus() == InvoiceStatus.BALANCED)
        .toList();
  }

  private void count(String what, Answer answer) {
    count(answers, what, answer);
  }

  /** Whoever breaks a rule or comes too late is told so; all else is a mistake. */
  static void count(ConcurrentMap<String, AtomicInteger> answers, String what, Answer answer) {
    int status = answer.status();
    String kind = status < 300 ? "done" : "refused";
    answers.computeIfAbsent(what + " " + kind, key -> new AtomicInteger()).incrementAndGet();
    if (status >= 300 && status != 409 && status != 422 && status != 412) {
      throw new AssertionError(what + " was answered " + status + " " + answer.body());
    }
  }

  static String reference(Resource resource) {
    return resource.fhirType() + "/" + resource.getIdElement().getIdPart();
  }

  private static org.hl7.fhir.r4.model.Money usd(long cents) {
    return FhirMoney.of(Books.usd(BigDecimal.valueOf(cents, 2).toPlainString()));
  }

  private static <T> T pick(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  static CodeableConcept because(Random random) {
    CodeableConcept why = new CodeableConcept();
    why.addCoding().setSystem(BillingCodes.ADJUSTMENT_REASON).setCode(pick(REASONS, random));
    return why;
  }
}
