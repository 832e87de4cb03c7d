/** Where and how mail is handed over; `from` as in `Trackable <kpi@example.org>`. */
export type SmtpSettings = {
  host: string;
  port: number;
  user: string | undefined;
  password: string | undefined;
  from: string;
  /** "starttls" sends nothing to a server that does not offer it. */
  security: "starttls" | "tls" | "none";
};

/** For one mail, from the first packet to the server's last answer. */
export const usualSendTimeMs = 30_000;
