package org.foyer.billing.charge;

import java.math.BigDecimal;
import java.util.List;
import org.foyer.billing.BillingCodes;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;

/** Whether contents are the same, however their numbers are written: patches write 1.5 for 1.50. */
final class SameContent {

  private SameContent() {}

  /** Whether two prices are. */
  static boolean ofPrice(@Nullable Extension one, @Nullable Extension other) {
    if (one == null || other == null) {
      return one == other;
    }
    List<Extension> parts = one.getExtension();
    List<Extension> others = other.getExtension();
    if (!one.getUrl().equals(other.getUrl()) || parts.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!ofPrice(parts.get(i), others.get(i))) {
        return false;
      }
    }
    return ofValue(one.getValue(), other.getValue());
  }

  private static boolean ofValue(@Nullable Type one, @Nullable Type other) {
    if (one instanceof Money money && other instanceof Money amount) {
      return Base.compareDeep(
          money.copy().setValue(plain(money.getValue())),
          amount.copy().setValue(plain(amount.getValue())),
          true);
    }
    if (one instanceof DecimalType number && other instanceof DecimalType decimal) {
      return isEqual(number.getValue(), decimal.getValue());
    }
    if (one == null || other == null) {
      return one == other;
    }
    return Base.compareDeep(one, other, true);
  }

  /** A decimal may have only an extension, which says why there is no value. */
  private static boolean isEqual(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return (one == null && other == null)
        || (one != null && other != null && one.compareTo(other) == 0);
  }

  /** Whether two quantities are; none is as good as an empty one. */
  static boolean ofQuantity(Quantity one, Quantity other) {
    return Base.compareDeep(
        one.copy().setValue(plain(one.getValue())),
        other.copy().setValue(plain(other.getValue())),
        true);
  }

  /** Whether two charges are, but for remarks and their prices. */
  static boolean ofCharge(ChargeItem one, ChargeItem other) {
    return content(one).equalsDeep(content(other));
  }

  private static ChargeItem content(ChargeItem charge) {
    ChargeItem content = charge.copy();
    content.setId((String) null);
    content.setMeta(null);
    content.setText(null);
    content.setNote(List.of());
    content.setSupportingInformation(List.of());
    content.getExtension().removeIf(one -> BillingCodes.CHARGE_PRICE.equals(one.getUrl()));
    content.setFactorOverride(plain(content.getFactorOverride()));
    if (content.hasQuantity()) {
      content.getQuantity().setValue(plain(content.getQuantity().getValue()));
    }
    if (content.hasPriceOverride()) {
      content.getPriceOverride().setValue(plain(content.getPriceOverride().getValue()));
    }
    return content;
  }

  private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }
}
