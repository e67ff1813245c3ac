package org.foyer.operation.merge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.foyer.fhir.LocalReferences;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.springframework.stereotype.Component;

/**
 * The references of a resource, wherever they are: in elements, extensions and contained resources.
 * References to a certain version stay: that version was, and is, of the resource they name.
 */
@Component
class ReferencePaths {

  private final LocalReferences local;

  ReferencePaths(LocalReferences local) {
    this.local = local;
  }

  /**
   * Moves all references from one resource to another.
   *
   * @return the paths of the references that were moved, such as {@code performer[1]}
   */
  List<String> move(Resource resource, String from, String to) {
    Map<String, Reference> all = references(resource);
    List<String> moved = new ArrayList<>();
    all.forEach(
        (path, reference) -> {
          if (isTo(reference, from)) {
            reference.setReference(to);
            moved.add(path);
          }
        });
    return moved;
  }

  /**
   * Moves references at certain paths.
   *
   * @return whether each of them was to the resource; if not, none is moved
   */
  boolean move(Resource resource, Set<String> paths, String from, String to) {
    Map<String, Reference> wanted = references(resource);
    wanted.keySet().retainAll(paths);
    boolean all =
        wanted.size() == paths.size()
            && wanted.values().stream().allMatch(reference -> isTo(reference, from));
    if (all) {
      wanted.values().forEach(reference -> reference.setReference(to));
    }
    return all;
  }

  private boolean isTo(Reference reference, String target) {
    return !reference.getReferenceElement().hasVersionIdPart()
        && local.target(reference).map(IdType::getValue).filter(target::equals).isPresent();
  }

  private static Map<String, Reference> references(Resource resource) {
    Map<String, Reference> found = new LinkedHashMap<>();
    collect(resource, "", found);
    return found;
  }

  private static void collect(Base element, String path, Map<String, Reference> found) {
    for (Property property : element.children()) {
      List<Base> values = property.getValues();
      for (int i = 0; i < values.size(); i++) {
        Base value = values.get(i);
        if (value == null) {
          continue;
        }
        String name = path + (path.isEmpty() ? "" : ".") + property.getName().replace("[x]", "");
        String place = property.isList() ? name + "[" + i + "]" : name;
        if (value instanceof Reference reference && reference.hasReference()) {
          found.put(place, reference);
        }
        collect(value, place, found);
      }
    }
  }
}
