-- Which accounts there are of which patients and episodes; kept with the resources.
create sequence foyer_account_number;
create table foyer_billing_account (
    account text primary key,
    patient text not null,
    -- The id of the EpisodeOfCare; empty for all that is of none.
    episode text not null,
    open boolean not null
);
create index on foyer_billing_account (patient, episode);

-- What is charged of which source, and where; kept with the ChargeItems.
create table foyer_charge (
    charge text primary key,
    account text,
    status text not null,
    -- Of what it was made, such as Procedure/1; null for charges made by hand.
    source text,
    -- Of which of its codes, as system|code.
    code text,
    -- By what price lists know what was charged.
    keys text[] not null,
    -- Whether the server has aborted it, as its source was withdrawn.
    withdrawn boolean not null default false
);
create index on foyer_charge (account);
create index on foyer_charge using gin (keys) where status in ('planned', 'billable');
create index on foyer_charge (source);
create unique index on foyer_charge (source, code)
    where source is not null and not withdrawn;

-- By what price lists are found: code, product or address; the stamp tells contents apart, also
-- those that were rolled back.
create sequence foyer_price_stamp;
create table foyer_price_key (
    key text not null,
    definition text not null,
    stamp bigint not null,
    primary key (key, definition)
);
create index on foyer_price_key (definition);

-- Price lists that were there before.
insert into foyer_price_key (key, definition, stamp)
select key, definition, nextval('foyer_price_stamp')
  from (
    with definitions as (
        select r.fhir_id as definition, v.res_text_vc::jsonb as content
          from hfj_resource r
          join hfj_res_ver v on v.res_id = r.res_id and v.res_ver = r.res_ver
         where r.res_type = 'ChargeItemDefinition' and r.res_deleted_at is null
           and v.res_text_vc is not null)
    select 'code:' || coalesce(c ->> 'system', '') || '|' || (c ->> 'code') as key, definition
      from definitions, jsonb_array_elements(content #> '{code,coding}') c
     where c ? 'code'
    union
    select 'instance:' || (i ->> 'reference'), definition
      from definitions, jsonb_array_elements(content -> 'instance') i
     where i ? 'reference'
    union
    select 'url:' || (content ->> 'url'), definition from definitions where content ? 'url') known;
