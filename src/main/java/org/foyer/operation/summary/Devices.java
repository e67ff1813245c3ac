package org.foyer.operation.summary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.foyer.operation.summary.Section.Entry;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DeviceUseStatement;
import org.hl7.fhir.r4.model.DeviceUseStatement.DeviceUseStatementStatus;
import org.hl7.fhir.r4.model.Reference;
import org.springframework.stereotype.Component;

/**
 * Devices in use: those that a statement says are, and the patient's active devices of which there
 * is no statement. For the latter the summary makes one, as the IPS wants statements.
 */
@Component
class Devices implements SectionSource {

  private static final Set<DeviceUseStatementStatus> IN_USE =
      Set.of(DeviceUseStatementStatus.ACTIVE, DeviceUseStatementStatus.ONHOLD);

  @Override
  public List<Section> read(PatientRecord record) {
    List<Entry> entries = new ArrayList<>();
    Set<String> stated = new HashSet<>();
    for (DeviceUseStatement statement : record.all(DeviceUseStatement.class, "")) {
      String device = statement.getDevice().getReferenceElement().getIdPart();
      stated.add(String.valueOf(device));
      if (IN_USE.contains(statement.getStatus())) {
        String name = device == null ? "" : name(record, device);
        entries.add(entry(statement.copy(), name));
      }
    }
    for (Device device : record.all(Device.class, "status=active")) {
      if (!stated.contains(device.getIdElement().getIdPart())) {
        entries.add(entry(statement(record, device), name(device)));
      }
    }
    return List.of(new Section(SectionKind.DEVICES, entries));
  }

  private static DeviceUseStatement statement(PatientRecord record, Device device) {
    DeviceUseStatement statement = new DeviceUseStatement();
    statement.setStatus(DeviceUseStatementStatus.ACTIVE);
    statement.setSubject(new Reference("Patient/" + record.patient().getIdElement().getIdPart()));
    statement.setDevice(new Reference("Device/" + device.getIdElement().getIdPart()));
    statement.setTiming(Absent.mark(new DateTimeType()));
    return statement;
  }

  private static Entry entry(DeviceUseStatement statement, String name) {
    String named =
        name.isEmpty() && statement.getDevice().hasDisplay()
            ? statement.getDevice().getDisplay()
            : name;
    return new Entry(
        statement,
        List.of(named, statement.getStatus().getDisplay(), Texts.day(statement.getTiming())));
  }

  private static String name(PatientRecord record, String id) {
    return record.store().read(Device.class, id).map(Devices::name).orElse("");
  }

  private static String name(Device device) {
    return device.hasDeviceName()
        ? device.getDeviceNameFirstRep().getName()
        : Texts.of(device.getType());
  }
}
