-- The journal: entries that nobody changes, only adds to.
create table foyer_journal_entry (
    id bigint generated always as identity primary key,
    -- The same event is entered once, however often it is told.
    key text not null unique,
    kind text not null,
    -- The day for which it counts.
    day date not null,
    -- The FHIR Account, such as Account/1; empty for what concerns none.
    account text not null,
    -- The resource that it follows from, such as Claim/1, and the version of it.
    subject text not null,
    source text not null,
    -- What in the resource it follows from: while that stays, so does the entry.
    basis text not null,
    -- Why, where people decide.
    reason text not null,
    -- The entry that it takes back: each once.
    reverses text unique references foyer_journal_entry (key),
    recorded_at timestamptz not null default now(),
    transaction xid8 not null default pg_current_xact_id()
);
create index on foyer_journal_entry (account);
create index on foyer_journal_entry (subject);
create index on foyer_journal_entry (day);
create index on foyer_journal_entry (source);
create index on foyer_journal_entry (kind, basis) where kind in ('refund', 'reversal');

-- What went where: a debit and a credit of one amount, so that no entry is unbalanced.
create table foyer_journal_transfer (
    entry bigint not null references foyer_journal_entry,
    position integer not null,
    debit_account text not null,
    debit_insurer text not null,
    -- The Claim or Invoice; empty for none.
    debit_about text not null,
    credit_account text not null,
    credit_insurer text not null,
    credit_about text not null,
    amount numeric not null check (amount > 0),
    currency text not null,
    primary key (entry, position),
    check ((debit_account, debit_insurer, debit_about) <> (credit_account, credit_insurer, credit_about))
);
create index on foyer_journal_transfer (debit_about) where debit_about <> '';
create index on foyer_journal_transfer (credit_about) where credit_about <> '';

-- As accountants read it: debits are positive, credits negative.
create view foyer_journal_line as
    select entry, position, debit_account as account, debit_insurer as insurer, debit_about as about,
           amount, currency, credit_account as other
      from foyer_journal_transfer
    union all
    select entry, position, credit_account, credit_insurer, credit_about, -amount, currency, debit_account
      from foyer_journal_transfer;

-- Up to which day nothing is entered any more.
create table foyer_journal_close (
    day date primary key,
    closed_by text not null,
    closed_at timestamptz not null default now()
);

create function foyer_refuse_journal_change() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is never changed: what is wrong is reversed';
end $$;
create trigger foyer_refuse_journal_change before update or delete or truncate on foyer_journal_entry
    for each statement execute function foyer_refuse_journal_change();
create trigger foyer_refuse_journal_change before update or delete or truncate on foyer_journal_transfer
    for each statement execute function foyer_refuse_journal_change();
create trigger foyer_refuse_journal_change before update or delete or truncate on foyer_journal_close
    for each statement execute function foyer_refuse_journal_change();

create function foyer_check_journal_day() returns trigger language plpgsql as $$
begin
    if exists (select 1 from foyer_journal_close where day >= new.day) then
        raise exception 'the books of % are closed', new.day;
    end if;
    return new;
end $$;
create trigger foyer_check_journal_day before insert on foyer_journal_entry
    for each row execute function foyer_check_journal_day();

create function foyer_check_journal_transfer() returns trigger language plpgsql as $$
begin
    if not exists (
        select 1 from foyer_journal_entry where id = new.entry and transaction = pg_current_xact_id()) then
        raise exception 'an entry is written at once';
    end if;
    return new;
end $$;
create trigger foyer_check_journal_transfer before insert on foyer_journal_transfer
    for each row execute function foyer_check_journal_transfer();

-- When the transaction commits, each entry is of something, in one currency, balanced, and a
-- reversal takes back all of an entry that is no reversal itself.
create function foyer_check_journal_entry() returns trigger language plpgsql as $$
begin
    if (select count(distinct currency) <> 1 or sum(amount) <> 0 from foyer_journal_line where entry = new.id) then
        raise exception 'journal entry % is not balanced', new.key;
    end if;
    if new.reverses is not null and (
        exists (
            select 1 from foyer_journal_entry
             where key = new.reverses and (reverses is not null or account <> new.account))
        or exists (
            (select account, insurer, about, currency, amount from foyer_journal_line where entry = new.id
             except all
             select l.account, l.insurer, l.about, l.currency, -l.amount
               from foyer_journal_line l join foyer_journal_entry e on e.id = l.entry
              where e.key = new.reverses)
            union all
            (select l.account, l.insurer, l.about, l.currency, -l.amount
               from foyer_journal_line l join foyer_journal_entry e on e.id = l.entry
              where e.key = new.reverses
             except all
             select account, insurer, about, currency, amount from foyer_journal_line where entry = new.id))) then
        raise exception 'journal entry % does not take back what it says', new.key;
    end if;
    return null;
end $$;
create constraint trigger foyer_check_journal_entry after insert on foyer_journal_entry
    deferrable initially deferred for each row execute function foyer_check_journal_entry();

create sequence foyer_payment_number;

-- What a bank or gateway names a movement of money by counts once.
create table foyer_payment_identifier (
    system text not null,
    value text not null,
    -- The id of the PaymentReconciliation.
    payment text not null unique,
    primary key (system, value)
);

-- When remittances of an insurer were fetched last, and up to which change.
create table foyer_remittance_fetch (
    -- The id of the Organization.
    insurer text primary key,
    next_at timestamptz not null,
    seen_until timestamptz not null
);
