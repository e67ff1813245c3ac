/** Who is insured: what others sent is found among the coverages of this server. */
@NullMarked
package org.foyer.billing.insurer.member;

import org.jspecify.annotations.NullMarked;
