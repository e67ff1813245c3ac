-- Claims that go to the servers of insurers: what resources do not say.
create table foyer_claim_delivery (
    -- The id of the Claim.
    claim text primary key,
    -- The id of the Organization that is the insurer, and a partner.
    partner text not null,
    -- The identifier of the claim: it counts once.
    system text not null,
    value text not null,
    -- The id of the Claim in whose place it comes, if that was sent.
    replaces text references foyer_claim_delivery,
    -- The ids of the answers.
    response text not null,
    explanation text,
    state text not null default 'SENDING' check (state in
        ('SENDING', 'PENDED', 'ANSWERED', 'REFUSED', 'UNDELIVERED', 'REVERSED')),
    unique (system, value)
);
create index on foyer_claim_delivery (response);
create index on foyer_claim_delivery (replaces) where replaces is not null;

-- What is to be told to insurers, or asked.
create table foyer_claim_message (
    id bigint generated always as identity primary key,
    claim text not null references foyer_claim_delivery,
    kind text not null check (kind in ('SUBMIT', 'REVERSE', 'INQUIRE')),
    state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'WITHDRAWN', 'DEAD')),
    -- When a node may take it. A node that takes one puts this off, and has it until then.
    next_at timestamptz not null default now(),
    -- Who has it, under a name that is used once.
    holder uuid,
    attempts integer not null default 0,
    failing_since timestamptz,
    -- The last failure, as a code.
    failure text,
    created_at timestamptz not null default now(),
    ended_at timestamptz
);
create index on foyer_claim_message (next_at) where state = 'WAITING';
create index on foyer_claim_message (claim, id) where state = 'WAITING';
create index on foyer_claim_message (ended_at) where state = 'DEAD';
