package org.foyer.billing.pricing;

import java.util.LinkedHashSet;
import java.util.Set;
import org.foyer.billing.Code;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.ChargeItem;
import org.hl7.fhir.r4.model.ChargeItemDefinition;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.UriType;

/** By what a price list is found for a charge: its codes, its product or its address. */
public final class PriceKeys {

  private PriceKeys() {}

  /** Those of a charge: if it names price lists, only they count. */
  public static Set<String> of(ChargeItem charge) {
    Set<String> keys = new LinkedHashSet<>();
    for (CanonicalType named : charge.getDefinitionCanonical()) {
      keys.add(url(named.getValue()));
    }
    for (UriType named : charge.getDefinitionUri()) {
      keys.add(url(named.getValue()));
    }
    if (keys.isEmpty()) {
      keys.addAll(of(charge.getCode()));
      if (charge.hasProductReference() && charge.getProductReference().hasReference()) {
        keys.add(instance(charge.getProductReference()));
      }
    }
    return keys;
  }

  /** Those of a concept. */
  public static Set<String> of(CodeableConcept concept) {
    Set<String> keys = new LinkedHashSet<>();
    Code.of(concept).forEach(code -> keys.add(of(code)));
    return keys;
  }

  /** That of a code. */
  public static String of(Code code) {
    return "code:" + code;
  }

  /** All by which a price list is found. */
  public static Set<String> of(ChargeItemDefinition definition) {
    Set<String> keys = of(definition.getCode());
    definition.getInstance().stream()
        .filter(Reference::hasReference)
        .forEach(instance -> keys.add(instance(instance)));
    if (definition.hasUrl()) {
      keys.add(url(definition.getUrl()));
    }
    return keys;
  }

  private static String url(String canonical) {
    int version = canonical.indexOf('|');
    return "url:" + (version < 0 ? canonical : canonical.substring(0, version));
  }

  private static String instance(Reference product) {
    return "instance:" + product.getReference();
  }
}
