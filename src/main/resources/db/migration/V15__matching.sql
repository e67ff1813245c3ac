-- What finds patients who may be the same person: hashes of what two descriptions of one person are
-- likely to have in common, kept with each write of a Patient.
create table foyer_patient_key (
    key bigint not null,
    -- The id of the Patient.
    patient text not null,
    primary key (key, patient)
);
create index on foyer_patient_key (patient);

-- How far patients stored earlier have got their keys; another version of the keys begins anew.
create table foyer_patient_key_progress (
    version integer primary key,
    -- The id of the last Patient that has its keys; empty before the first.
    last text not null,
    complete boolean not null
);

-- Patients whose record became part of another: nothing may begin to refer to them any more.
create table foyer_closed_patient (
    res_id bigint primary key
);

-- The lock waits for a merge that has locked the patient, and keeps a later merge waiting until the link
-- is committed: a merge misses no link, and no link misses a merge.
create function foyer_refuse_closed_patient() returns trigger language plpgsql as $$
begin
    perform 1 from hfj_resource where res_id = new.target_resource_id for key share;
    if exists (select 1 from foyer_closed_patient where res_id = new.target_resource_id) then
        raise exception 'closed patient' using errcode = 'FY001';
    end if;
    return null;
end $$;
-- Patients name their successors, and records of what was done tell of the patient as it was.
create trigger foyer_refuse_closed_patient after insert on hfj_res_link
    for each row when (new.target_resource_type = 'Patient' and new.target_resource_id is not null
        and new.source_resource_type not in ('Patient', 'AuditEvent', 'Provenance'))
    execute function foyer_refuse_closed_patient();

-- Merges of patients, and what is needed to undo them.
create table foyer_merge (
    id uuid primary key,
    -- The id of the Task that records it.
    task text not null unique,
    source text not null,
    target text not null,
    -- What Patient.active of the source was; null if it had none.
    source_active boolean,
    -- Systems and values of the identifiers that the target got, in turn.
    carried text[] not null,
    merged_at timestamptz not null,
    undone_at timestamptz
);
create index on foyer_merge (target);

create table foyer_merge_move (
    merge uuid not null references foyer_merge,
    type text not null,
    id text not null,
    -- The elements whose references were moved, such as subject or performer[1].
    paths text[] not null,
    primary key (merge, type, id)
);

-- Accounts that became the target's.
create table foyer_merge_account (
    merge uuid not null references foyer_merge,
    account_id uuid not null references foyer_account on delete cascade,
    primary key (merge, account_id)
);
