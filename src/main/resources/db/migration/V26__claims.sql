-- The numbers of the hospital's claims.
create sequence foyer_claim_number;
