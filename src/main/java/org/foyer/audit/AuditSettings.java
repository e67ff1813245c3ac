package org.foyer.audit;

import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the audit trail records.
 *
 * @param enabled whether anything is recorded; off only where no data of real people is
 * @param leaveOutTypes resource types of which reads and searches are not recorded, if nothing of a
 *     patient is shown by them
 * @param patience how long a request waits for its record, before it is refused with 503
 * @param sealInterval how often events are added to the chain
 * @param headInterval how often the end of the chain is signed
 */
@ConfigurationProperties("foyer.audit")
public record AuditSettings(
    @DefaultValue("true") boolean enabled,
    @DefaultValue({}) Set<String> leaveOutTypes,
    @DefaultValue("10s") Duration patience,
    @DefaultValue("1s") Duration sealInterval,
    @DefaultValue("1d") Duration headInterval) {}
