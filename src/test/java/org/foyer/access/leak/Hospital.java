package org.foyer.access.leak;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.foyer.access.example.Example;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Resource;

/** Makes resources, keeps them in the world, and hands out what has to be sent to a server. */
final class Hospital {

  private final World world;
  private final Random random;
  private final List<Bundle> transactions = new ArrayList<>();
  private final Map<String, Bundle.BundleEntryComponent> pending = new LinkedHashMap<>();

  Hospital(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  World world() {
    return world;
  }

  Random random() {
    return random;
  }

  /** A resource of this type, not yet stored, with a marker, a narrative and an identifier. */
  Resource draft(String type, Example about) {
    return marked(about.of(type, world.newMarker()));
  }

  /** Stores a new resource, and answers its reference. */
  String add(Resource resource) {
    return add(world.newId(), resource);
  }

  String add(String id, Resource resource) {
    Stored stored = world.put(id, resource);
    put(stored.reference(), resource);
    return stored.reference();
  }

  /** Stores the next version of a resource; an update does not take labels away. */
  void update(String reference, Resource resource) {
    flush();
    Stored before = Objects.requireNonNull(world.find(reference));
    for (Coding label : before.last().resource().getMeta().getSecurity()) {
      if (resource.getMeta().getSecurity(label.getSystem(), label.getCode()) == null) {
        resource.getMeta().addSecurity(label.copy());
      }
    }
    world.put(reference.substring(reference.indexOf('/') + 1), resource);
    put(reference, resource);
  }

  /** Deletes. */
  void delete(String reference) {
    flush();
    world.delete(reference);
    Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
    entry.getRequest().setMethod(HTTPVerb.DELETE).setUrl(reference);
    pending.put(reference, entry);
  }

  /** What stores all of it, in order. */
  List<Bundle> transactions() {
    flush();
    return transactions;
  }

  private Resource marked(Resource resource) {
    resource.getMeta().addTag().setSystem(World.TAGS).setCode(world.name());
    String marker = world.newMarker();
    if (resource.getNamedProperty("identifier") != null) {
      resource.setProperty("identifier", new Identifier().setSystem(World.TAGS).setValue(marker));
    }
    if (resource instanceof DomainResource domain) {
      domain.getText().setStatus(NarrativeStatus.GENERATED);
      domain.getText().setDivAsString(marker);
    }
    return resource;
  }

  private void put(String reference, Resource resource) {
    Bundle.BundleEntryComponent entry = new Bundle.BundleEntryComponent();
    entry.setResource(resource.copy());
    entry.getRequest().setMethod(HTTPVerb.PUT).setUrl(reference);
    pending.put(reference, entry);
  }

  /** What follows is stored in another transaction. */
  void flush() {
    List<Bundle.BundleEntryComponent> entries = List.copyOf(pending.values());
    pending.clear();
    if (!entries.isEmpty()) {
      Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
      entries.forEach(bundle::addEntry);
      transactions.add(bundle);
    }
  }
}
