package org.foyer.identity.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Accounts;
import org.foyer.identity.account.LockOut;
import org.foyer.testing.People;
import org.foyer.testing.ServerTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.RequestCache;

@ServerTest
class LoginStepIT {

  private static final LoginStep CODE = step("code", true);
  private static final LoginStep TERMS = step("terms", true);
  private static final LoginStep UNNEEDED = step("unneeded", false);

  private final Accounts accounts;
  private final LockOut lockOut;
  private final SessionAuthenticationStrategy sessions;
  private final SecurityContextRepository contexts;
  private final RequestCache requests;
  private final Account doctor;
  private final MockHttpServletRequest request = new MockHttpServletRequest();
  private final MockHttpServletResponse response = new MockHttpServletResponse();

  LoginStepIT(
      People people,
      @Autowired Accounts accounts,
      @Autowired LockOut lockOut,
      @Autowired SessionAuthenticationStrategy sessions,
      @Autowired SecurityContextRepository contexts,
      @Autowired RequestCache requests) {
    this.accounts = accounts;
    this.lockOut = lockOut;
    this.sessions = sessions;
    this.contexts = contexts;
    this.requests = requests;
    this.doctor = people.with("doctor");
  }

  @AfterEach
  void forgetWhoIsLoggedIn() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void nobodyIsLoggedInUntilAllStepsArePassed() {
    Logins logins = logins(Clock.systemUTC());

    assertThat(logins.begin(request, response, doctor)).isEqualTo("/login/code");
    assertThat(isLoggedIn()).isFalse();
    assertThat(logins.pending(request)).contains(doctor);

    assertThat(logins.passed(request, response, CODE)).isEqualTo("/login/terms");
    assertThat(isLoggedIn()).isFalse();

    assertThat(logins.passed(request, response, TERMS)).isEqualTo("/");
    assertThat(isLoggedIn()).isTrue();
    assertThat(logins.pending(request)).isEmpty();
  }

  @Test
  void aStepThatNobodyIsAtCannotBePassed() {
    Logins logins = logins(Clock.systemUTC());

    assertThatThrownBy(() -> logins.passed(request, response, CODE))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void afterTenMinutesTheLoginStartsAgain() {
    Instant now = Instant.now();
    logins(Clock.fixed(now, ZoneOffset.UTC)).begin(request, response, doctor);
    Logins later = logins(Clock.fixed(now.plus(Duration.ofMinutes(11)), ZoneOffset.UTC));

    assertThat(later.pending(request)).isEmpty();
    assertThatThrownBy(() -> later.passed(request, response, CODE))
        .isInstanceOf(IllegalStateException.class);
  }

  private boolean isLoggedIn() {
    return contexts.containsContext(request);
  }

  private Logins logins(Clock clock) {
    StaticListableBeanFactory steps = new StaticListableBeanFactory();
    List.of(UNNEEDED, CODE, TERMS).forEach(step -> steps.addBean(step.name(), step));
    return new Logins(
        accounts,
        lockOut,
        steps.getBeanProvider(LoginStep.class),
        new LoginSettings(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofHours(1)),
        sessions,
        contexts,
        requests,
        clock,
        entry -> {});
  }

  private static LoginStep step(String name, boolean owed) {
    return new Step(name, owed);
  }

  private record Step(String name, boolean owed) implements LoginStep {

    @Override
    public String path() {
      return "/login/" + name;
    }

    @Override
    public boolean isOwedBy(Account account) {
      return owed;
    }
  }
}
