package org.foyer.webapp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.foyer.testing.BrowserTest;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the web workspaces: a {@link Workplaces} parameter is where people sit, a {@link
 * org.foyer.testing.DemonstrationServer} parameter the hospital, which all such tests share.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@BrowserTest
@ExtendWith(WorkplacesResolver.class)
@interface WorkspaceTest {}
