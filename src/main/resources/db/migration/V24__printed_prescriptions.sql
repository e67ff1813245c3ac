-- Codes on printed prescriptions, by SHA-256; each document has its own.
create table foyer_prescription_document (
    hash bytea primary key,
    -- The id of the MedicationRequest.
    prescription text not null,
    -- When what was printed had been signed; null if it was not.
    signed_at timestamptz,
    made_at timestamptz not null,
    expires_at timestamptz not null,
    -- Birth dates that were entered and wrong; grows before an entry is looked at.
    tries integer not null default 0
);
create index on foyer_prescription_document (prescription);
create index on foyer_prescription_document (expires_at);

-- What patients were last told, or will be, of the work of a pharmacy and of renewals.
create table foyer_announced_task (
    -- The id of the Task.
    task text primary key,
    patient text not null,
    -- The kind of the notice; empty if what it said is over.
    kind text not null,
    -- Since when it is so.
    since timestamptz not null,
    changes integer not null
);
create index on foyer_announced_task (patient);
