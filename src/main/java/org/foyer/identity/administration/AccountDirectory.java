package org.foyer.identity.administration;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.foyer.identity.account.Account;
import org.foyer.identity.account.Account.State;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All accounts, as administrators look through them. */
@Component
class AccountDirectory {

  /** How many accounts a page shows. */
  static final int PAGE = 50;

  private static final String SELECT =
      """
      select a.id, a.user_name, a.display_name, a.email, a.fhir_user, a.state, a.last_login_at,
             coalesce(a.locked_until > now(), false) as locked,
             array(select r.role from foyer_account_role r
                    where r.account_id = a.id order by r.role) as roles
        from foyer_account a
      """;

  private final JdbcClient database;

  AccountDirectory(JdbcClient database) {
    this.database = database;
  }

  /**
   * The accounts that contain a text in their name, user name, e-mail address, link or a role, by
   * name; one more than {@link #PAGE} if there are more.
   *
   * @param page counted from 0
   */
  List<AccountRow> search(String text, int page) {
    return database
        .sql(
            SELECT
                + """
                 where :text = ''
                    or position(:text in lower(concat_ws(' ', a.display_name, a.user_name, a.email,
                                                         a.fhir_user))) > 0
                    or exists (select 1 from foyer_account_role r
                                where r.account_id = a.id and r.role = :text)
                 order by lower(a.display_name), a.id
                 limit :most offset :first
                """)
        .param("text", text)
        .param("most", PAGE + 1)
        .param("first", (long) page * PAGE)
        .query(AccountDirectory::row)
        .list();
  }

  /** One account. */
  Optional<AccountRow> find(UUID id) {
    return database
        .sql(SELECT + " where a.id = :id")
        .param("id", id)
        .query(AccountDirectory::row)
        .optional();
  }

  private static AccountRow row(ResultSet row, int number) throws SQLException {
    Account account =
        new Account(
            row.getObject("id", UUID.class),
            row.getString("user_name"),
            row.getString("display_name"),
            row.getString("email"),
            Set.copyOf(Arrays.asList((String[]) row.getArray("roles").getArray())),
            row.getString("fhir_user"),
            State.valueOf(row.getString("state")));
    Timestamp lastLogin = row.getTimestamp("last_login_at");
    return new AccountRow(
        account, lastLogin == null ? null : lastLogin.toInstant(), row.getBoolean("locked"));
  }
}
