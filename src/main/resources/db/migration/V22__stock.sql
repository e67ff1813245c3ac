-- What is there of each stock item, a Basic; changed with the resources, in their transactions.
create table foyer_stock_item (
    item text primary key,
    location text not null,
    -- What it is, each as system|code.
    codes text[] not null,
    gtin text,
    lot text not null,
    -- The last day on which it may be used.
    expiry date not null,
    status text not null,
    unit_system text,
    unit_code text,
    unit_name text,
    on_hand numeric not null default 0 check (on_hand >= 0),
    reserved numeric not null default 0 check (reserved >= 0),
    check (reserved <= on_hand)
);
create index on foyer_stock_item (location);
create index on foyer_stock_item (lot);

-- Each change of it, for ever.
create table foyer_stock_ledger (
    id bigint generated always as identity primary key,
    item text not null references foyer_stock_item,
    -- What made it, such as MedicationDispense/1.
    source text not null,
    on_hand_change numeric not null,
    reserved_change numeric not null,
    -- What was there after it.
    on_hand numeric not null check (on_hand >= 0),
    reserved numeric not null check (reserved >= 0 and reserved <= on_hand),
    recorded_at timestamptz not null default now(),
    check (on_hand_change <> 0 or reserved_change <> 0)
);
create index on foyer_stock_ledger (item);
create index on foyer_stock_ledger (source);

create function foyer_refuse_ledger_change() returns trigger language plpgsql as $$
begin
    raise exception 'the stock ledger is never changed';
end $$;
create trigger foyer_refuse_ledger_change before update or delete or truncate on foyer_stock_ledger
    for each statement execute function foyer_refuse_ledger_change();
