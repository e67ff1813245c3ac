-- Which invoices there are of which accounts; kept with the resources.
create table foyer_invoice (
    invoice text primary key,
    account text not null,
    status text not null,
    -- The order in which they were made.
    position bigint generated always as identity
);
create index on foyer_invoice (account, status);

-- The last number of each series of invoices; a row is locked until what took a number commits.
create table foyer_invoice_number (
    series text primary key,
    last bigint not null
);

-- What patients paid and got back, by account and invoice; kept with the PaymentReconciliations.
create table foyer_patient_payment (
    payment text not null,
    detail integer not null,
    kind text not null,
    account text not null,
    -- The id of the Invoice; null for what is about the account as a whole.
    invoice text,
    primary key (payment, detail)
);
create index on foyer_patient_payment (account);
create index on foyer_patient_payment (invoice);

-- Card payments that were asked for on the page of a gateway.
create table foyer_checkout (
    id uuid primary key,
    invoice text not null,
    account text not null,
    -- Who pays, such as Patient/1.
    payer text not null,
    amount numeric not null,
    currency text not null,
    -- ASKED: the gateway may not know of it; OPEN: it has a page; PAID, FAILED, EXPIRED, DISPUTED.
    state text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    -- The gateway's name for it, and the address of its page.
    session text unique,
    page text,
    -- What it was paid by, and the PaymentReconciliation that says so.
    movement text,
    payment text
);
create index on foyer_checkout (invoice) where state in ('ASKED', 'OPEN');

-- What the gateway has told, so that each counts once.
create table foyer_gateway_event (
    id text primary key,
    kind text not null,
    received_at timestamptz not null default now()
);

-- Money that is to be paid back by the gateway: noted before it is asked, and done to the end.
create table foyer_card_refund (
    id uuid primary key,
    payment text not null,
    account text not null,
    amount numeric not null,
    currency text not null,
    -- What was paid, as the gateway knows it.
    movement text not null,
    reason text not null,
    comment text,
    -- Who decided it.
    decided_by text not null,
    -- WAITING: the gateway is to be asked; DONE, REFUSED, TAKEN_BACK.
    state text not null,
    created_at timestamptz not null default now(),
    next_at timestamptz not null,
    attempts integer not null default 0,
    claim uuid,
    -- The gateway's name for it, and the PaymentReconciliation that records it.
    refund text unique,
    recorded text,
    failure text
);
create index on foyer_card_refund (next_at) where state = 'WAITING';
create index on foyer_card_refund (payment);

-- Invoices that were there before.
insert into foyer_invoice (invoice, account, status)
select fhir_id, substring(content #>> '{account,reference}' from 'Account/([A-Za-z0-9.-]+)'),
       content ->> 'status'
  from (select r.fhir_id, v.res_text_vc::jsonb as content
          from hfj_resource r
          join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
         where r.res_type = 'Invoice' and r.res_deleted_at is null
           and v.res_text_vc is not null) known
 where content #>> '{account,reference}' ~ 'Account/[A-Za-z0-9.-]+' and content ? 'status';
