-- Claims that this server decides for an insurer: what resources do not say.
create table foyer_insurer_claim (
    id bigint generated always as identity primary key,
    -- The id of the Organization that claims, and the identifier of its claim: each counts once.
    provider text not null,
    system text not null,
    value text not null,
    -- Identifies the answers to it.
    answer uuid not null unique default gen_random_uuid(),
    -- SHA-256 of what was claimed.
    content text not null,
    -- The id of the Organization that insures.
    insurer text,
    -- The ids of the resources.
    claim text unique,
    response text unique,
    explanation text unique,
    task text,
    state text not null default 'RECEIVED'
        check (state in ('RECEIVED', 'PENDED', 'DECIDED', 'REVERSED')),
    received date not null,
    -- What is to be paid in all, and what remittances have paid so far.
    due numeric(19, 4) not null default 0,
    paid numeric(19, 4) not null default 0,
    unique (provider, system, value)
);
create index on foyer_insurer_claim (provider, insurer) where due <> paid;

-- Items of claims that are allowed, or wait for a person; not those that are denied or reversed.
create table foyer_insurer_item (
    claim bigint not null references foyer_insurer_claim,
    sequence integer not null,
    -- SHA-256 of who did what for whom and when: the same is not paid twice.
    service text not null,
    -- The policy of those who are insured together, the id of the Coverage, the benefit period.
    family text not null,
    coverage text not null,
    period integer not null,
    -- What of the benefits was used by it; nothing while it waits.
    category text not null,
    deductible numeric(19, 4) not null,
    out_of_pocket numeric(19, 4) not null,
    quantity numeric not null,
    amount numeric(19, 4) not null,
    primary key (claim, sequence)
);
create index on foyer_insurer_item (family, period);
create index on foyer_insurer_item (service);
