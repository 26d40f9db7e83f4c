-- The first three tables are Spring Authorization Server's own, in PostgreSQL's types.
create table oauth2_registered_client (
    id varchar(100) primary key,
    client_id varchar(100) not null unique,
    client_id_issued_at timestamptz not null default current_timestamp,
    client_secret varchar(200),
    client_secret_expires_at timestamptz,
    client_name varchar(200) not null,
    client_authentication_methods varchar(1000) not null,
    authorization_grant_types varchar(1000) not null,
    redirect_uris varchar(1000),
    post_logout_redirect_uris varchar(1000),
    scopes varchar(1000) not null,
    client_settings varchar(2000) not null,
    token_settings varchar(2000) not null
);

create table oauth2_authorization_consent (
    registered_client_id varchar(100) not null,
    principal_name varchar(200) not null,
    authorities varchar(1000) not null,
    primary key (registered_client_id, principal_name)
);

create table oauth2_authorization (
    id varchar(100) primary key,
    registered_client_id varchar(100) not null,
    principal_name varchar(200) not null,
    authorization_grant_type varchar(100) not null,
    authorized_scopes varchar(1000),
    attributes text,
    state varchar(500),
    authorization_code_value text,
    authorization_code_issued_at timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata text,
    access_token_value text,
    access_token_issued_at timestamptz,
    access_token_expires_at timestamptz,
    access_token_metadata text,
    access_token_type varchar(100),
    access_token_scopes varchar(1000),
    oidc_id_token_value text,
    oidc_id_token_issued_at timestamptz,
    oidc_id_token_expires_at timestamptz,
    oidc_id_token_metadata text,
    refresh_token_value text,
    refresh_token_issued_at timestamptz,
    refresh_token_expires_at timestamptz,
    refresh_token_metadata text,
    user_code_value text,
    user_code_issued_at timestamptz,
    user_code_expires_at timestamptz,
    user_code_metadata text,
    device_code_value text,
    device_code_issued_at timestamptz,
    device_code_expires_at timestamptz,
    device_code_metadata text
);
create index oauth2_authorization_by_state on oauth2_authorization using hash (state);
create index oauth2_authorization_by_code on oauth2_authorization using hash (authorization_code_value);
create index oauth2_authorization_by_access_token on oauth2_authorization using hash (access_token_value);
create index oauth2_authorization_by_id_token on oauth2_authorization using hash (oidc_id_token_value);
create index oauth2_authorization_by_refresh_token on oauth2_authorization using hash (refresh_token_value);

-- One row per authorization code that was exchanged: two exchanges at the same moment cannot both win.
create table exchanged_code (
    authorization_id varchar(100) primary key references oauth2_authorization on delete cascade,
    access_token_hash bytea not null
);

create table signing_key (
    key_id text primary key,
    realm text not null check (realm in ('SHOPPERS', 'STAFF')),
    private_jwk text not null,
    created_at timestamptz not null
);

create table shopper (
    id uuid primary key,
    email text not null,
    email_key text not null unique,
    given_name text not null,
    surname text not null,
    language text not null,
    password_hash text not null,
    created_at timestamptz not null,
    password_changed_at timestamptz not null
);

create table staff_user (
    id uuid primary key,
    username text not null unique,
    name text not null,
    roles text[] not null,
    password_hash text not null,
    password_changed_at timestamptz not null
);

-- A sign-up whose address is not proved yet: becomes a shopper when one of its links is opened.
create table sign_up (
    id uuid primary key,
    email text not null,
    email_key text not null,
    given_name text not null,
    surname text not null,
    language text not null,
    password_hash text not null,
    created_at timestamptz not null
);
create index sign_up_by_email on sign_up (email_key, created_at desc);

create table sign_up_link (
    token_hash bytea primary key,
    sign_up_id uuid not null references sign_up on delete cascade,
    expires_at timestamptz not null
);
create index sign_up_link_by_sign_up on sign_up_link (sign_up_id);

create table password_link (
    token_hash bytea primary key,
    shopper_id uuid not null references shopper on delete cascade,
    expires_at timestamptz not null
);
create index password_link_by_shopper on password_link (shopper_id);

create table mail (
    id bigint generated always as identity primary key,
    sender text not null,
    recipient text not null,
    link text not null,
    subject_en text not null,
    text_en text not null,
    label_en text not null,
    subject_sv text not null,
    text_sv text not null,
    label_sv text not null,
    written_at timestamptz not null
);
