/** What can become of an Appointment, and how its Encounter moves it on. */
@NullMarked
package org.foyer.scheduling.state;

import org.jspecify.annotations.NullMarked;
