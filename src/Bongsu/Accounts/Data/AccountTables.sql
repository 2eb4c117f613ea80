-- accounts.db: Identity's own tables, and sessions. Numbers of accounts are never used twice, so that what an account wrote never becomes another's.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_name TEXT NOT NULL,
    normalized_user_name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    email TEXT,
    normalized_email TEXT,
    email_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    password_hash TEXT,
    security_stamp TEXT,
    concurrency_stamp TEXT,
    phone_number TEXT,
    phone_number_confirmed BOOLEAN NOT NULL DEFAULT FALSE,
    two_factor_enabled BOOLEAN NOT NULL DEFAULT FALSE,
    lockout_end BIGINT,
    lockout_enabled BOOLEAN NOT NULL DEFAULT TRUE,
    access_failed_count BIGINT NOT NULL DEFAULT 0
);
CREATE TABLE roles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    normalized_name TEXT NOT NULL UNIQUE,
    concurrency_stamp TEXT
);
CREATE TABLE account_roles (
    user_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    PRIMARY KEY (user_id, role_id)
);
CREATE TABLE account_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    claim_type TEXT,
    claim_value TEXT
);
CREATE INDEX account_claims_of ON account_claims (user_id);
CREATE TABLE account_logins (
    login_provider TEXT NOT NULL,
    provider_key TEXT NOT NULL,
    provider_display_name TEXT,
    user_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    PRIMARY KEY (login_provider, provider_key)
);
CREATE INDEX account_logins_of ON account_logins (user_id);
CREATE TABLE account_tokens (
    user_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    login_provider TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT,
    PRIMARY KEY (user_id, login_provider, name)
);
CREATE TABLE role_claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    role_id BIGINT NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
    claim_type TEXT,
    claim_value TEXT
);

-- Of a session's secret only the SHA-256 is here: whoever reads this file cannot sign in with it.
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id BIGINT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    token_hash BYTEA NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_of ON sessions (account_id);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- SHA-256 of the names of deleted accounts: nobody can take one to pass for who had it, and the name itself is forgotten.
CREATE TABLE retired_names (name_hash BYTEA PRIMARY KEY);

INSERT INTO roles (name, normalized_name) VALUES ('operator', 'OPERATOR');
