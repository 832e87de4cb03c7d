/** Every word that `code` may hold in a problem, with its status and title. */
export const kinds = {
  malformed: { status: 400, title: "The request could not be read" },
  invalid_header: { status: 400, title: "A header is not valid" },
  unauthenticated: { status: 401, title: "Not signed in" },
  invalid_credentials: { status: 401, title: "Wrong address or password" },
  invalid_api_key: { status: 401, title: "The API key is not valid" },
  password_required: { status: 401, title: "This link asks for a password" },
  wrong_password: { status: 401, title: "Wrong password" },
  forbidden: { status: 403, title: "Not allowed" },
  missing_scope: { status: 403, title: "The API key may not do this" },
  cross_origin: { status: 403, title: "The request came from another site" },
  reauthentication_required: { status: 403, title: "Confirm that it is you" },
  registration_closed: { status: 403, title: "Registration is closed" },
  email_unverified: { status: 403, title: "The address is not verified yet" },
  wrong_invitee: { status: 403, title: "This invite is for another address" },
  not_found: { status: 404, title: "Not found" },
  invite_expired: { status: 404, title: "This invite has expired" },
  invite_used: { status: 404, title: "This invite was used before" },
  invite_revoked: { status: 404, title: "This invite was withdrawn" },
  share_expired: { status: 404, title: "This link has expired" },
  request_timeout: { status: 408, title: "The request took too long to arrive" },
  email_taken: { status: 409, title: "This address has an account already" },
  last_owner: { status: 409, title: "A product needs an owner" },
  last_way_in: { status: 409, title: "This is the only way to sign in" },
  already_member: { status: 409, title: "Already a member" },
  already_rotated: { status: 409, title: "This key was rotated before" },
  version_conflict: { status: 409, title: "Somebody else changed this meanwhile" },
  no_recipients: { status: 409, title: "Nobody gets this report" },
  delivery_not_failed: { status: 409, title: "There is nothing to send again" },
  body_too_large: { status: 413, title: "The body is too large" },
  unsupported_media_type: { status: 415, title: "Unsupported content type" },
  invalid: { status: 422, title: "Some fields are not valid" },
  token_invalid: { status: 422, title: "This link is not valid" },
  token_expired: { status: 422, title: "This link has expired" },
  token_used: { status: 422, title: "This link was used before" },
  idempotency_key_reused: { status: 422, title: "The Idempotency-Key was used before" },
  newer_format: { status: 422, title: "The file comes from a newer version" },
  query_too_large: { status: 422, title: "The query asks for too much" },
  rate_limited: { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something broke on our side" },
  busy: { status: 503, title: "Too busy right now" },
  streaming_unavailable: { status: 503, title: "This server keeps no connections" },
  database_away: { status: 503, title: "The database is away" },
} as const;

export type ErrorCode = keyof typeof kinds;

/** One thing wrong with a request; `pointer` is an RFC 6901 pointer into the body or query. */
export type FieldError = {
  pointer: string;
  index?: number | undefined;
  code: string;
  detail: string;
};

/** What a service throws when the caller can act on it; platform/problem.ts makes it HTTP. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: FieldError[];
  /** Seconds after which trying again makes sense. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    more: { fields?: FieldError[]; retryAfter?: number } = {},
  ) {
    super(message);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfter = more.retryAfter;
  }
}

export const notFound = (what: string) => new AppError("not_found", `${what} was not found.`);

/** Fields that passed the schema but not the rules, as one 422. */
export const invalid = (fields: FieldError[]) =>
  new AppError("invalid", "Some fields are not valid; see errors.", { fields });
